package io.rowferry.benchmarks.assemble;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.benchmarks.Machine;
import io.rowferry.benchmarks.Moment;
import io.rowferry.job.JobSettings;
import io.rowferry.job.internal.config.CheckpointOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The main class of a child JVM, which measures one side of one shape: {@code AssembleChild <request file> <result file>}. */
public final class AssembleChild {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

    private final AssembleRequest request;

    private AssembleChild(AssembleRequest request) {
        this.request = request;
    }

    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        AssembleRequest request = json.readValue(Path.of(arguments[0]).toFile(), AssembleRequest.class);
        json.writeValue(Path.of(arguments[1]).toFile(), new AssembleChild(request).measure());
        System.exit(0);
    }

    private AssembleRun measure() throws Exception {
        run(request.shape().warm());
        System.gc();
        return run(request.shape());
    }

    private AssembleRun run(Shape shape) throws Exception {
        Gate gate = Gate.fresh();
        ItemTally tally = ItemTally.fresh();
        Checkpoints checkpoints = Checkpoints.fresh();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings(shape));
        JobClient client = request.side().job(shape).start(env);
        CompletableFuture<?> ended = client.getJobExecutionResult();
        ShopChanges expected = new ShopChanges(shape);
        List<Stage> stages = new ArrayList<>();
        for (int stage = 0; stage < shape.stages(); stage++) {
            while (expected.stage() == stage) {
                expected.next();
            }
            CompletableFuture<ItemTally.Reached> end =
                    tally.expect(expected.shop().fingerprint());
            double begun = checkpoints.now();
            Moment from = Moment.now();
            gate.open(stage);
            stages.add(stage(shape.changesIn(stage), begun, from, await(end, ended, shape.name() + " stage " + stage)));
        }
        String savepoint = client.stopWithSavepoint(
                        false, request.folder() + "savepoints", SavepointFormatType.CANONICAL)
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        ended.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!tally.isRight()) {
            throw new IllegalStateException("the items did not stay what they had to be");
        }
        Shop shop = expected.shop();
        long rows = (long) shop.customers() + shop.orders() + shop.lines();
        return new AssembleRun(
                request.side(), shape, stages, rows, size(savepoint), checkpoints.complete(), Machine.load());
    }

    private static ItemTally.Reached await(
            CompletableFuture<ItemTally.Reached> end, CompletableFuture<?> ended, String what) throws Exception {
        CompletableFuture.anyOf(end, ended).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!end.isDone()) {
            throw new IllegalStateException("the job ended in " + what);
        }
        return end.join();
    }

    private static Stage stage(long changes, double begun, Moment from, ItemTally.Reached reached) {
        return new Stage(
                changes,
                reached.items(),
                begun,
                reached.last().secondsSince(from),
                reached.first().secondsSince(from),
                reached.last().cpuSecondsSince(from),
                reached.last().jitSecondsSince(from));
    }

    private static long size(String savepoint) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(URI.create(savepoint)))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** The settings of our runs, for all sides, but that they are not restarted. */
    private Configuration settings(Shape shape) {
        Configuration settings = JobSettings.of(
                "assemble",
                new CheckpointOptions(request.folder() + "checkpoints/" + shape.name(), CHECKPOINT_INTERVAL, LIMIT));
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        return settings;
    }
}
