package io.rowferry.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.config.CheckpointOptions;
import io.rowferry.job.internal.config.ParallelismOptions;
import io.rowferry.job.internal.config.Secret;
import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.config.WriteMode;
import io.rowferry.job.internal.config.WriteOptions;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.ControlledFirstEmissions;
import io.rowferry.job.internal.control.ControlledRun;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.read.MySqlRead;
import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.job.internal.schema.TargetTables;
import io.rowferry.job.internal.write.ItemSink;
import io.rowferry.job.internal.write.Local;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.control.AppliedNote;
import io.rowferry.mapping.control.ControlKey;
import io.rowferry.mapping.control.Run;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.FaultProxy;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The applied position of the whole job, against the table itself, in all that has misled it at once. */
@ExtendWith(ServersExtension.class)
class AppliedPositionITCase {
    private static final int ROWS = 150;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String MAPPING = """
            version: 1
            source: %1$s
            table: %1$s
            key: { partition: PK }
            items:
              T:
                from: t
                key: { PK: "${id}" }
                columns: all
            """;

    private final long seed = new Random().nextLong();

    @TempDir
    private Path folder;

    private SourceOptions source;
    private MappingPlan plan;
    private CompiledMapping mapping;
    private ControlTable control;
    private DynamoDbClient client;
    private String database;
    private int verified;
    private @Nullable Run run;

    @BeforeEach
    void tables(MySqlServer mysql, DynamoDbLocal dynamo) throws Exception {
        database = mysql.freshDatabase("applied");
        mysql.execute(
                "CREATE TABLE " + database + ".t (id BIGINT PRIMARY KEY, v BIGINT NOT NULL)",
                "INSERT INTO " + database
                        + ".t WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < " + ROWS
                        + ") SELECT i, 0 FROM q");
        Secret password = new Secret("${file:" + Files.writeString(folder.resolve("password"), "") + "}");
        source = new SourceOptions(
                mysql.host(),
                mysql.port(),
                "root",
                password,
                "5500-5599",
                20,
                Duration.ofSeconds(1),
                64 << 20,
                Map.of("useSSL", "false", "allowPublicKeyRetrieval", "true"),
                Map.of());
        try (Connection connection = mysql.connect()) {
            plan = new MappingPlan(
                    "t.yaml", MAPPING.formatted(database), new SchemaReader(connection).read(database, List.of("t")));
        }
        mapping = plan.compile();
        client = new DynamoClients(Local.target(dynamo.endpoint())).sync();
        control = new ControlTable(new DynamoClients(Local.target(dynamo.endpoint())).sync(), "rowferry-" + database);
        control.create();
        assertThat(new TargetTables(client, LONG, Duration.ofMillis(50)).create(mapping.targets()))
                .isEmpty();
    }

    @AfterEach
    void close() {
        client.close();
        control.close();
    }

    @Test
    void it_never_passes_a_change_that_is_not_in_a_slow_table_and_reaches_the_end_behind_which_nothing_comes(
            MySqlServer mysql, DynamoDbLocal dynamo) throws Exception {
        try (FaultProxy slow = FaultProxy.start(
                        dynamo.endpoint().getHost(), dynamo.endpoint().getPort());
                TestUpdates updates = TestUpdates.start(mysql, database, ROWS, seed)) {
            slow.delay(Duration.ofMillis(10));
            TargetOptions target = Local.target(URI.create("http://127.0.0.1:" + slow.port()));

            JobClient two = start(target, 2, null);
            await(updates, () -> notes(2).isPresent());
            Optional<Mark> first = notes(2);
            await(updates, () -> !notes(2).equals(first));
            String underLoad = stop(two);

            JobClient one = start(target, 1, underLoad);
            await(updates, () -> notes(1).isPresent());
            updates.close();
            String withBacklog = stop(one);
            assertThat(passed(control.appliedPosition(), updates.end()))
                    .as("there is a backlog")
                    .isFalse();

            // Nothing comes behind the backlog, and in the last attempt nothing at all.
            JobClient three = start(target, 3, withBacklog);
            await(updates, () -> passed(notes(3), updates.end()));
            String silent = stop(three);
            JobClient four = start(target, 4, silent);
            await(updates, () -> passed(notes(4), updates.end()));
            four.cancel().get();

            Map<Long, Long> items = items();
            assertThat(items).hasSize(ROWS).containsAllEntriesOf(updates.latest(place -> true));
            assertThat(verified).as("looks at the table").isGreaterThan(10);
        }
    }

    private JobClient start(TargetOptions target, int writers, @Nullable String savepoint) throws Exception {
        Configuration settings = new Configuration();
        if (savepoint != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(settings);
        String checkpoints = folder.resolve("checkpoints").toUri().toString();
        env.configure(JobSettings.of(
                database, new CheckpointOptions(checkpoints, Duration.ofMillis(300), Duration.ofMinutes(1))));
        MigrationPipeline.Ends ends = new MigrationPipeline.Ends(
                new MySqlRead(
                        source, plan.schema(), new ControlledRun.Store(target, control.name(), List.of("t"), "f", false)),
                new ItemSink(
                        new ItemSink.Job(control.name(), mapping.targets(), List.of("T")),
                        target,
                        new WriteOptions(
                                WriteMode.PUT,
                                new WriteOptions.Limits(2, 32, 128L << 20, null),
                                new WriteOptions.Times(Duration.ofSeconds(5), Duration.ZERO, Duration.ofDays(7)),
                                new WriteOptions.DeadLetters(
                                        folder.resolve("letters").toUri().toString(), 1_000))),
                new ControlledFirstEmissions(target, control.name()));
        MigrationPipeline.define(env, ends, plan, new ParallelismOptions(4, 2, 1, writers));
        return env.executeAsync();
    }

    private String stop(JobClient job) throws Exception {
        return job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    /** Each look takes the applied position first: the table only goes forward from there. */
    private void await(TestUpdates updates, Callable<Boolean> condition) {
        Awaitility.await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(() -> {
            control.appliedPosition().ifPresent(applied -> nothingBelowIsMissing(updates, applied));
            return condition.call();
        });
    }

    private void nothingBelowIsMissing(TestUpdates updates, Mark applied) {
        Map<Long, Long> items = items();
        assertThat(items).as("rows of the snapshot, at %s", applied).hasSize(ROWS);
        updates.latest(place -> mark(place).compareTo(applied) <= 0)
                .forEach((id, v) -> assertThat(items.get(id))
                        .as("seed %sL: item %s while %s is applied", seed, id, applied)
                        .isGreaterThanOrEqualTo(v));
        verified++;
    }

    private boolean passed(Optional<Mark> applied, BinlogPlace place) {
        return applied.isPresent() && applied.get().compareTo(mark(place)) >= 0;
    }

    /** What the subtasks of this parallelism alone say: an earlier one may have said it all already. */
    private Optional<Mark> notes(int writers) {
        return AppliedNote.appliedPosition(IntStream.range(0, writers)
                .mapToObj(subtask -> control.get(ControlKey.applied(writers, subtask)))
                .flatMap(Optional::stream)
                .map(AppliedNote::ofAttributes)
                .toList());
    }

    private Mark mark(BinlogPlace place) {
        if (run == null) {
            run = control.currentRun().orElseThrow();
        }
        return Mark.of(run.epoch(), run.files().number(place.file()), place.offset());
    }

    private Map<Long, Long> items() {
        Map<Long, Long> items = new HashMap<>();
        client.scanPaginator(request -> request.tableName(database).consistentRead(true))
                .items()
                .forEach(item -> items.put(
                        Long.valueOf(item.get("id").n()),
                        Long.valueOf(item.get("v").n())));
        return items;
    }
}
