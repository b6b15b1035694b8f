package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.job.internal.verify.TableComparison;
import io.rowferry.testbed.ChildProcess;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole crossing as a user runs it, under load, killed twice. */
@ExtendWith(ServersExtension.class)
class MigrationITCase {
    private static final int ROWS = 1000;
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    /** Each process at other parallelisms: read's is one number for all, since a snapshot split keeps its reader. */
    @ParameterizedTest(name = "read {0}, assemble {1}, {2}, {3}, {1}")
    @CsvSource({"1, 1, 2, 4", "4, 4, 2, 1"})
    void killed_in_the_snapshot_the_first_emission_and_the_binlog_it_resumes_rescaled_and_ends_in_equality(
            int read, int first, int second, int third, MySqlServer mysql, DynamoDbLocal dynamo) throws Exception {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, ROWS);
        deployment.createTables();
        try (TestLoad load = TestLoad.start(mysql, deployment.database, ROWS, System.nanoTime())) {
            try (ChildProcess process = run(deployment, read, first)) {
                awaitAlive(process, () -> deployment.items() > ROWS / 4);
                process.kill();
            }
            assertThat(deployment.snapshotEnded()).isFalse();
            try (ChildProcess process = run(deployment, read, second)) {
                awaitAlive(process, () -> deployment.has("Order"));
                process.kill();
            }
            assertThat(deployment.snapshotEnded()).isTrue();
            assertThat(deployment.isFirstEmissionComplete()).isFalse();
            try (ChildProcess process = run(deployment, read, third)) {
                awaitAlive(process, deployment::isFirstEmissionComplete);
                more(load, process);
                process.kill();
            }
            more(load);
            try (ChildProcess process = run(deployment, read, first)) {
                more(load, process);
                load.close();
                BinlogPlace end = deployment.end();
                awaitAlive(process, () -> deployment.hasPassed(end));
                process.kill();
            }
        }
        TableComparison.Result result = deployment.compare();
        assertThat(result.differences()).isEmpty();
        assertThat(result.items()).isGreaterThan(2 * ROWS);
    }

    private ChildProcess run(TestDeployment deployment, int read, int assemble) {
        System.out.println(java.time.Instant.now() + " start");
        return ChildProcess.start(new ChildProcess.Command(
                "rowferry",
                deployment.command(
                        "run",
                        "--config",
                        deployment.config.toString(),
                        "--set",
                        "parallelism.read=" + read,
                        "--set",
                        "parallelism.assemble=" + assemble,
                        "--set",
                        "parallelism.write=2"),
                Map.of(),
                folder.resolve("rowferry.log")));
    }

    private static void more(TestLoad load) {
        long more = load.transactions() + 100;
        await().atMost(LONG).until(() -> load.transactions() > more);
    }

    private static void more(TestLoad load, ChildProcess process) {
        long more = load.transactions() + 100;
        awaitAlive(process, () -> load.transactions() > more);
    }

    private static void awaitAlive(ChildProcess process, Callable<Boolean> condition) {
        await().atMost(LONG).pollInterval(200, TimeUnit.MILLISECONDS).until(() -> {
            assertThat(process.isAlive()).as(process.output()).isTrue();
            return condition.call();
        });
    }
}
