package io.rowferry.job.internal.read;

import io.rowferry.job.internal.config.Accepted;
import io.rowferry.job.internal.config.Secret;
import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.testbed.MySqlServer;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/** The source alone in an embedded Flink; row changes and marks land in this JVM, as in a target that is never rolled back. */
final class ReadJob implements AutoCloseable {
    private static final Map<String, ReadJob> JOBS = new ConcurrentHashMap<>();

    /** What the job does at each row change, on the task's thread; may throw to end the attempt. */
    @FunctionalInterface
    interface AtChange {
        void accept(RowChange change) throws Exception;
    }

    /** How to run; chained means that the source's own thread runs what the test does at a change. */
    record Options(
            int parallelism,
            int chunkSize,
            Duration checkpoints,
            Map<String, String> debezium,
            int restarts,
            long transactionMarkSize,
            boolean isChained) {
        static Options usual() {
            return new Options(1, 1000, Duration.ofMillis(100), Map.of(), 100_000, 64 << 20, false);
        }

        Options parallelism(int subtasks) {
            return new Options(subtasks, chunkSize, checkpoints, debezium, restarts, transactionMarkSize, isChained);
        }

        Options chunkSize(int rows) {
            return new Options(parallelism, rows, checkpoints, debezium, restarts, transactionMarkSize, isChained);
        }

        Options checkpoints(Duration interval) {
            return new Options(parallelism, chunkSize, interval, debezium, restarts, transactionMarkSize, isChained);
        }

        Options debezium(Map<String, String> properties) {
            return new Options(
                    parallelism, chunkSize, checkpoints, properties, restarts, transactionMarkSize, isChained);
        }

        Options restarts(int most) {
            return new Options(parallelism, chunkSize, checkpoints, debezium, most, transactionMarkSize, isChained);
        }

        Options transactionMarkSize(long bytes) {
            return new Options(parallelism, chunkSize, checkpoints, debezium, restarts, bytes, isChained);
        }

        Options chained() {
            return new Options(1, chunkSize, checkpoints, debezium, restarts, transactionMarkSize, true);
        }
    }

    final Queue<RowChange> changes = new ConcurrentLinkedQueue<>();
    final Queue<Mark> marks = new ConcurrentLinkedQueue<>();
    final AtomicInteger attempts = new AtomicInteger();

    /** Positions of rows that came behind a mark above them, in one attempt; there must never be one. */
    final Queue<Position> belowMark = new ConcurrentLinkedQueue<>();

    final SourceSchema schema;
    final RunRecord.Store store = MemoryRunRecord.fresh();
    private final String name = UUID.randomUUID().toString();
    private final AtChange atChange;
    private final JobClient client;
    private final CompletableFuture<?> result;

    private ReadJob(MySqlServer mysql, SourceSchema schema, Options options, AtChange atChange) throws Exception {
        this.atChange = atChange;
        this.schema = schema;
        JOBS.put(name, this);
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, options.restarts());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(options.parallelism(), configuration);
        env.enableCheckpointing(options.checkpoints().toMillis());
        env.setBufferTimeout(10);
        DataStream<RowChange> read = env.fromSource(
                new MySqlRead(source(mysql, options), schema, store),
                WatermarkStrategy.noWatermarks(),
                "read",
                RowferryTypes.ROW_CHANGE);
        (options.isChained() ? read : read.rebalance())
                .transform("tap", RowferryTypes.ROW_CHANGE, new Tap(name))
                .setParallelism(1)
                .sinkTo(new DiscardingSink<>());
        client = env.executeAsync("read");
        // Asked for now: with the job its cluster ends, and would not answer.
        result = client.getJobExecutionResult();
    }

    static ReadJob start(MySqlServer mysql, String database, List<String> tables, Options options, AtChange atChange)
            throws Exception {
        return new ReadJob(mysql, schema(mysql, database, tables), options, atChange);
    }

    static ReadJob start(MySqlServer mysql, String database, List<String> tables) throws Exception {
        return start(mysql, database, tables, Options.usual(), change -> {});
    }

    /** With a schema read earlier, as a mapping is compiled before its job starts. */
    static ReadJob start(MySqlServer mysql, SourceSchema schema, Options options, AtChange atChange) throws Exception {
        return new ReadJob(mysql, schema, options, atChange);
    }

    static SourceSchema schema(MySqlServer mysql, String database, List<String> tables) throws SQLException {
        try (Connection connection = mysql.connect()) {
            return new SchemaReader(connection).read(database, tables);
        }
    }

    static SourceOptions source(MySqlServer mysql, Options options) throws IOException {
        Path password = Files.createTempFile("password", "");
        Map<String, String> connection = new HashMap<>();
        connection.put("useSSL", "false");
        connection.put("allowPublicKeyRetrieval", "true");
        return new SourceOptions(
                mysql.host(),
                mysql.port(),
                "root",
                new Secret("${file:" + password + "}"),
                "5400-5499",
                options.chunkSize(),
                Duration.ofSeconds(5),
                options.transactionMarkSize(),
                connection,
                options.debezium(),
                Accepted.NOTHING);
    }

    boolean ended() {
        return result.isDone();
    }

    /** Every message of the failure's causes. */
    String failure() {
        try {
            result.get();
            return "none";
        } catch (Exception e) {
            StringBuilder text = new StringBuilder();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                text.append(cause.getMessage()).append('\n');
            }
            return text.toString();
        }
    }

    @Override
    public void close() throws Exception {
        JOBS.remove(name);
        if (!ended()) {
            client.cancel().get();
        }
    }

    /** Takes everything down, marks in their place among the rows. */
    private static final class Tap extends AbstractStreamOperator<RowChange>
            implements OneInputStreamOperator<RowChange, RowChange>, Serializable {
        private final String job;
        private transient @Nullable Mark greatest;

        Tap(String job) {
            this.job = job;
        }

        @Override
        public void open() throws Exception {
            super.open();
            ReadJob running = JOBS.get(job);
            if (running != null) {
                running.attempts.incrementAndGet();
            }
        }

        @Override
        public void processElement(StreamRecord<RowChange> element) throws Exception {
            ReadJob running = JOBS.get(job);
            if (running != null) {
                Position position = element.getValue().position();
                if (greatest != null && position.mark().compareTo(greatest) < 0) {
                    running.belowMark.add(position);
                }
                running.changes.add(element.getValue());
                running.atChange.accept(element.getValue());
            }
        }

        @Override
        public void processWatermark(Watermark watermark) throws Exception {
            ReadJob running = JOBS.get(job);
            if (running != null && watermark.getTimestamp() != Long.MAX_VALUE) {
                greatest = Mark.ofWatermark(watermark.getTimestamp());
                running.marks.add(greatest);
            }
        }
    }
}
