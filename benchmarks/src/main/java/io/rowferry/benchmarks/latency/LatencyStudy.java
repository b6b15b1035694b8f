package io.rowferry.benchmarks.latency;

import io.rowferry.job.MigrationJob;
import io.rowferry.job.internal.config.Accepted;
import io.rowferry.job.internal.config.CheckpointOptions;
import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.config.ParallelismOptions;
import io.rowferry.job.internal.config.Secret;
import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.config.WriteMode;
import io.rowferry.job.internal.config.WriteOptions;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.submit.Submission;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.MySqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Commits single-row updates at a steady rate and watches every tenth by strongly consistent reads until it is there. Starts
 * and ends its own servers and an embedded Flink, all on the cores that are measured.
 */
final class LatencyStudy {
    private static final int ROWS = 200;
    private static final int WATCHED = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MAPPING = """
            version: 1
            source: latency
            table: latency
            key: { partition: PK }
            items:
              Counter:
                from: counters
                key: { PK: "COUNTER#${id}" }
                attributes: { value: "${value}" }
            """;

    private final int rate;
    private final Duration duration;

    LatencyStudy(int rate, Duration duration) {
        this.rate = rate;
        this.duration = duration;
    }

    Latencies run() throws Exception {
        Path folder = Files.createTempDirectory("latency");
        try (MySqlServer mysql = MySqlServer.start();
                DynamoDbLocal dynamo = DynamoDbLocal.start()) {
            mysql.execute(
                    "CREATE DATABASE latency",
                    "CREATE TABLE latency.counters (id BIGINT PRIMARY KEY, value BIGINT NOT NULL)",
                    "INSERT INTO latency.counters WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < "
                            + ROWS + ") SELECT i, 0 FROM q");
            JobConfig config = config(folder, mysql, dynamo);
            Submission submission = Submission.prepare(config);
            submission.createTables();
            submission.checkStart(null, false);
            try (StreamExecutionEnvironment environment =
                            StreamExecutionEnvironment.createLocalEnvironment(new Configuration());
                    DynamoDbClient client = new DynamoClients(config.target()).sync()) {
                MigrationJob.define(environment, submission);
                JobClient job = environment.executeAsync();
                try {
                    return measure(mysql, client);
                } finally {
                    job.cancel().get(30, TimeUnit.SECONDS);
                }
            }
        }
    }

    private Latencies measure(MySqlServer mysql, DynamoDbClient client) throws Exception {
        ExecutorService watchers = Executors.newFixedThreadPool(8);
        List<Future<Double>> watched = new ArrayList<>();
        long changes = 0;
        try (Connection connection = mysql.connect();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE latency.counters SET value = ? WHERE id = ?")) {
            commit(update, 1, 1);
            awaitReadable(client, 1, 1, System.nanoTime());
            long began = System.nanoTime();
            long end = began + WARM_UP.plus(duration).toNanos();
            for (long n = 2; System.nanoTime() < end; n++) {
                LockSupport.parkNanos(began + n * TimeUnit.SECONDS.toNanos(1) / rate - System.nanoTime());
                long id = 1 + n % ROWS;
                long value = n;
                commit(update, id, value);
                long committed = System.nanoTime();
                if (committed - began > WARM_UP.toNanos()) {
                    changes++;
                    if (n % WATCHED == 0) {
                        watched.add(watchers.submit(() -> awaitReadable(client, id, value, committed)));
                    }
                }
            }
            List<Double> millis = new ArrayList<>();
            for (Future<Double> one : watched) {
                millis.add(one.get());
            }
            return new Latencies(changes, millis);
        } finally {
            watchers.shutdownNow();
        }
    }

    private static void commit(PreparedStatement update, long id, long value) throws java.sql.SQLException {
        update.setLong(1, value);
        update.setLong(2, id);
        update.executeUpdate();
    }

    /** Milliseconds from the commit to the first read that shows it, or something newer. */
    private static double awaitReadable(DynamoDbClient client, long id, long value, long committed)
            throws TimeoutException {
        Map<String, AttributeValue> key = Map.of("PK", AttributeValue.fromS("COUNTER#" + id));
        while (System.nanoTime() - committed < PATIENCE.toNanos()) {
            Map<String, AttributeValue> item = client.getItem(
                            request -> request.tableName("latency").key(key).consistentRead(true))
                    .item();
            if (item.containsKey("value") && Long.parseLong(item.get("value").n()) >= value) {
                return (System.nanoTime() - committed) / 1e6;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        throw new TimeoutException("a change was not readable within " + PATIENCE);
    }

    private static JobConfig config(Path folder, MySqlServer mysql, DynamoDbLocal dynamo) throws IOException {
        Path mapping = Files.writeString(folder.resolve("latency.mapping.yaml"), MAPPING);
        Secret empty = new Secret("${file:" + Files.writeString(folder.resolve("empty"), "") + "}");
        Secret key = new Secret("${file:" + Files.writeString(folder.resolve("key"), "local") + "}");
        return new JobConfig(
                "latency",
                mapping.toString(),
                new SourceOptions(
                        mysql.host(),
                        mysql.port(),
                        "root",
                        empty,
                        "5400-5463",
                        50_000,
                        Duration.ofSeconds(10),
                        64 << 20,
                        Map.of("useSSL", "false", "allowPublicKeyRetrieval", "true"),
                        Map.of(),
                        Accepted.NOTHING),
                new TargetOptions("eu-central-1", dynamo.endpoint(), key, key),
                new WriteOptions(
                        WriteMode.PUT,
                        new WriteOptions.Limits(16, 10_000, 128L << 20, null),
                        new WriteOptions.Times(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofDays(7)),
                        new WriteOptions.DeadLetters(
                                folder.resolve("letters").toUri().toString(), 1_000)),
                new CheckpointOptions(
                        folder.resolve("checkpoints").toUri().toString(),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(10)),
                new ParallelismOptions(1, 1, 1, 1));
    }
}
