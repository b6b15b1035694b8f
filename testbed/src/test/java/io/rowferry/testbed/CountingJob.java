package io.rowferry.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * Adds up numbers by key, slowly until the gate file exists, and writes each key's sum to a file when the key has had its
 * share of numbers. A lost or repeated number makes the sum wrong or the file missing.
 */
public final class CountingJob {
    static final int KEYS = 8;
    static final long NUMBERS = 8_000;

    private CountingJob() {}

    public static void main(String[] arguments) throws Exception {
        String gate = arguments[0];
        String results = arguments[1];
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        RateLimiterStrategy slowly = RateLimiterStrategy.perSecond(50);
        DataGeneratorSource<Long> numbers = new DataGeneratorSource<>(
                number -> number,
                NUMBERS,
                subtasks -> new Gate(slowly.createRateLimiter(subtasks), Path.of(gate)),
                Types.LONG);
        environment
                .fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
                .uid("numbers-v1")
                .keyBy(number -> number % KEYS)
                .process(new Sum(results))
                .uid("sum-v1")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere-v1");
        environment.execute("counting");
    }

    /** Slow until the file exists. */
    private record Gate(RateLimiter slow, Path file) implements RateLimiter {
        @Override
        public CompletionStage<Void> acquire() {
            return Files.exists(file) ? CompletableFuture.completedFuture(null) : slow.acquire();
        }
    }

    private static final class Sum extends KeyedProcessFunction<Long, Long, Long> {
        private final String results;
        private transient ValueState<Long> count;
        private transient ValueState<Long> sum;

        Sum(String results) {
            this.results = results;
        }

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count-v1", Types.LONG));
            sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum-v1", Types.LONG));
        }

        @Override
        public void processElement(Long number, Context context, Collector<Long> out) throws IOException {
            long numbers = orZero(count) + 1;
            long total = orZero(sum) + number;
            count.update(numbers);
            sum.update(total);
            if (numbers == NUMBERS / KEYS) {
                Files.writeString(Path.of(results, String.valueOf(context.getCurrentKey())), String.valueOf(total));
            }
            out.collect(total);
        }

        private static long orZero(ValueState<Long> state) throws IOException {
            Long value = state.value();
            return value == null ? 0 : value;
        }
    }
}
