package io.rowferry.benchmarks.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a child JVM, which measures one side: {@code ReadChild <request file> <result file>}.
 *
 * <p>A phase is: start the job, count, stop it with a savepoint, and demand that exactly the expected rows were counted. The
 * second phase begins at the first one's savepoint, after the changes were committed while no job ran.
 */
public final class ReadChild {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);

    private final ReadRequest request;

    private ReadChild(ReadRequest request) {
        this.request = request;
    }

    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        ReadRequest request = json.readValue(Path.of(arguments[0]).toFile(), ReadRequest.class);
        json.writeValue(Path.of(arguments[1]).toFile(), new ReadChild(request).measure());
        // Not every thread of the sources is a daemon.
        System.exit(0);
    }

    private ReadRun measure() throws Exception {
        run(request.warm());
        System.gc();
        return run(request.measured());
    }

    private ReadRun run(Workload workload) throws Exception {
        CountedJob job = job(workload.table());
        Stopped snapshot = phase(job, workload.expectedOfSnapshot(), null);
        ReadRequest.Server server = request.server();
        String url =
                "jdbc:mysql://" + server.host() + ":" + server.port() + "/?useSSL=false&allowPublicKeyRetrieval=true";
        try (Connection connection = DriverManager.getConnection(url, "root", "")) {
            new OrdersTable(connection, server.database(), workload).change(workload);
        }
        Stopped binlog = phase(job, workload.expectedOfChanges(), snapshot.savepoint);
        return new ReadRun(request.side(), snapshot.phase, binlog.phase);
    }

    private CountedJob job(String table) throws Exception {
        return switch (request.side().reader()) {
            case ROWFERRY -> new RowferryJob(request.server(), table);
            case DEFAULTS -> SqlJob.atDefaults(request.server(), table);
            case TUNED -> SqlJob.tuned(request.server(), table);
        };
    }

    private record Stopped(Phase phase, String savepoint) {}

    private Stopped phase(CountedJob job, Counts expected, @Nullable String savepoint) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(request.side().parallelism(), settings(savepoint));
        Tally tally = Tally.begin(expected.rows());
        JobClient client = job.start(env);
        CompletableFuture<?> ended = client.getJobExecutionResult();
        CompletableFuture.anyOf(tally.complete(), ended)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((result, failure) -> {
                    if (failure != null) {
                        System.err.println("counted " + tally.counts() + " of " + expected);
                    }
                })
                .join();
        String stopped = client.stopWithSavepoint(false, request.folder(), SavepointFormatType.CANONICAL)
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        ended.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!tally.counts().equals(expected)) {
            throw new IllegalStateException("counted " + tally.counts() + " instead of " + expected);
        }
        return new Stopped(tally.phase(), stopped);
    }

    /** The same for all sides but for the reuse of objects, which is one of the tuned settings and one of ours. */
    private Configuration settings(@Nullable String savepoint) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, request.side().reader() != Side.Reader.DEFAULTS);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        if (savepoint != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        return settings;
    }
}
