package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.job.internal.verify.Difference;
import io.rowferry.testbed.DynamoDbSimulator;
import io.rowferry.testbed.FaultProxy;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every fault strikes while the snapshot is written, and again while changes are: when it has gone the table is what MySQL is, a checkpoint
 * completes behind it, and so does a savepoint. {@code docs/write-faults.md} is the table of them.
 */
@ExtendWith(ServersExtension.class)
class WriteFaultsITCase {
    private static final Path PAGE = Path.of(System.getProperty("rowferry.home", ".."), "docs", "write-faults.md");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration STRIKES_FOR = Duration.ofMillis(1_500);
    private static final String MAPPING = """
            version: 1
            source: %1$s
            table: %1$s
            key: { partition: PK, sort: SK }
            items:
              Document:
                from: documents
                key: { PK: "DOC#${id}", SK: "DOCUMENT" }
                columns: all
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            names = {
                "TABLE_THROTTLES",
                "NO_CAPACITY",
                "INTERNAL_ERROR",
                "ACCESS_DENIED",
                "LOST_ANSWERS",
                "LATE_EFFECTS",
                "POISON_ITEM",
                "SILENCE"
            })
    void nothing_is_lost(WriteFault fault, MySqlServer mysql, DynamoDbSimulator dynamo) throws Exception {
        survives(fault, mysql, dynamo);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_by_any_of_them(WriteFault fault, MySqlServer mysql, DynamoDbSimulator dynamo)
            throws Exception {
        survives(fault, mysql, dynamo);
    }

    private void survives(WriteFault fault, MySqlServer mysql, DynamoDbSimulator dynamo) throws Exception {
        try (FaultProxy proxy = FaultProxy.start("127.0.0.1", dynamo.port())) {
            URI endpoint = URI.create("http://127.0.0.1:" + proxy.port());
            TestDeployment deployment = TestDeployment.of(folder, mysql, endpoint, "faults");
            deployment.map(MAPPING);
            create(mysql, deployment.database);
            deployment.createTables();
            WriteFault.World world = new WriteFault.World(dynamo, proxy, deployment.database);
            dynamo.faults(world.slow());
            try (RunningJob job = deployment.start("write.request-timeout=1 s")) {
                inTheSnapshot(fault, world, deployment, job);
                inTheBinlog(fault, world, deployment, job, mysql);
                assertThat(job.stopWithSavepoint(
                                folder.resolve("savepoints").toUri().toString()))
                        .isNotBlank();
            }
        }
    }

    private static void create(MySqlServer mysql, String database) {
        mysql.execute(
                "USE " + database,
                "SET SESSION cte_max_recursion_depth = 10000",
                "CREATE TABLE documents (id BIGINT PRIMARY KEY, n INT, body VARCHAR(200))",
                "INSERT INTO documents WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < 1500)"
                        + " SELECT i, 0, REPEAT('x', 100) FROM q");
    }

    private void inTheSnapshot(WriteFault fault, WriteFault.World world, TestDeployment deployment, RunningJob job)
            throws Exception {
        until(job, () -> written(world) > 50);
        strikes(fault, world);
        until(job, deployment::snapshotEnded);
        isEqual(fault, deployment, job);
    }

    private void inTheBinlog(
            WriteFault fault, WriteFault.World world, TestDeployment deployment, RunningJob job, MySqlServer mysql)
            throws Exception {
        world.dynamo().faults(world.slow());
        long before = written(world);
        mysql.execute("USE " + deployment.database, "UPDATE documents SET n = n + 1");
        until(job, () -> written(world) > before);
        mysql.execute(
                "USE " + deployment.database,
                "UPDATE documents SET n = n + 1 WHERE id <= 400",
                "DELETE FROM documents WHERE id BETWEEN 50 AND 120",
                "INSERT INTO documents SELECT id + 10000, 1, body FROM documents WHERE id <= 100",
                "UPDATE documents SET id = id + 20000 WHERE id BETWEEN 200 AND 250");
        strikes(fault, world);
        isEqual(fault, deployment, job);
        String known = deployment.newestCheckpoint().orElse("");
        until(job, () -> !deployment.newestCheckpoint().orElse("").equals(known));
    }

    private static void strikes(WriteFault fault, WriteFault.World world) {
        long before = world.dynamo().counters().struck();
        fault.strike(world);
        await().pollDelay(STRIKES_FOR).atMost(PATIENCE).until(() -> true);
        if (fault.isTheServers()) {
            assertThat(world.dynamo().counters().struck()).as("requests struck").isGreaterThan(before);
        }
        world.lift();
    }

    /** A poisoned item has no place: neither it nor its tombstone is taken. */
    private static void isEqual(WriteFault fault, TestDeployment deployment, RunningJob job) throws Exception {
        var end = deployment.end();
        until(job, () -> deployment.hasPassed(end));
        assertThat(deployment.compare().differences())
                .extracting(Difference::toString)
                .allSatisfy(difference -> assertThat(fault == WriteFault.POISON_ITEM && difference.contains("DOC#13 "))
                        .as(difference)
                        .isTrue());
    }

    private static long written(WriteFault.World world) {
        return world.dynamo().counters().table(world.table()).writes();
    }

    private static void until(RunningJob job, Callable<Boolean> condition) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            job.check();
            return condition.call();
        });
    }

    @Test
    void the_page_lists_them_all() throws Exception {
        StringBuilder table = new StringBuilder(
                "| what happens | what the writer does | while the snapshot is written | while changes are |\n|---|---|---|---|\n");
        for (WriteFault fault : WriteFault.values()) {
            String end = fault == WriteFault.POISON_ITEM ? "equal but for that item" : "equal";
            table.append("| " + fault.happens() + " | " + fault.answer() + " | " + end + " | " + end + " |\n");
        }
        String text = Files.readString(PAGE);
        int at = text.indexOf("| what happens");
        if (Boolean.getBoolean("rowferry.update-docs")) {
            text = text.substring(0, at) + table;
            Files.writeString(PAGE, text);
        }
        assertThat(List.of(text.substring(at).strip()))
                .as("refresh it with -Drowferry.update-docs=true")
                .containsExactly(table.toString().strip());
    }
}
