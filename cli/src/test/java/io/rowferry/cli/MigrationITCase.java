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
import org.junit.jupiter.params.provider.ValueSource;

/** The whole crossing as a user runs it, under load, killed twice. */
@ExtendWith(ServersExtension.class)
class MigrationITCase {
    private static final int ROWS = 3000;
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "source parallelism {0}")
    @ValueSource(ints = {1, 4})
    void killed_in_the_snapshot_and_in_the_binlog_it_resumes_and_ends_in_equality(
            int parallelism, MySqlServer mysql, DynamoDbLocal dynamo) throws Exception {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, ROWS);
        deployment.createTables();
        BinlogPlace end;
        try (TestLoad load = TestLoad.start(mysql, deployment.database, ROWS, System.nanoTime())) {
            try (ChildProcess first = run(deployment, parallelism)) {
                awaitAlive(first, () -> deployment.items() > ROWS / 2);
                first.kill();
            }
            assertThat(deployment.snapshotEnded()).isFalse();
            try (ChildProcess second = run(deployment, parallelism)) {
                awaitAlive(second, deployment::snapshotEnded);
                BinlogPlace within = deployment.end();
                awaitAlive(second, () -> deployment.hasPassed(within));
                long more = load.transactions() + 200;
                awaitAlive(second, () -> load.transactions() > more);
                second.kill();
            }
            long more = load.transactions() + 200;
            await().atMost(LONG).until(() -> load.transactions() > more);
            ChildProcess third = run(deployment, parallelism);
            BinlogPlace meanwhile = deployment.end();
            awaitAlive(third, () -> deployment.hasPassed(meanwhile));
            load.close();
            end = deployment.end();
            awaitAlive(third, () -> deployment.hasPassed(end));
            third.kill();
        }
        TableComparison.Result result = deployment.compare();
        assertThat(result.differences()).isEmpty();
        assertThat(result.items()).isGreaterThan(ROWS);
    }

    private ChildProcess run(TestDeployment deployment, int parallelism) {
        return ChildProcess.start(new ChildProcess.Command(
                "rowferry",
                deployment.command(
                        "run",
                        "--config",
                        deployment.config.toString(),
                        "--set",
                        "parallelism.read=" + parallelism,
                        "--set",
                        "parallelism.write=2"),
                Map.of(),
                folder.resolve("rowferry.log")));
    }

    private static void awaitAlive(ChildProcess process, Callable<Boolean> condition) {
        await().atMost(LONG).pollInterval(200, TimeUnit.MILLISECONDS).until(() -> {
            assertThat(process.isAlive()).as(process.output()).isTrue();
            return condition.call();
        });
    }
}
