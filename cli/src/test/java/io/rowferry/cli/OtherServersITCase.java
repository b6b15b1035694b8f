package io.rowferry.cli;

import static io.rowferry.cli.TestRuns.awaitAlive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.job.internal.verify.TableComparison;
import io.rowferry.testbed.ChildProcess;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.FaultProxy;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.MySqlVersion;
import io.rowferry.testbed.ServersExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The crossing from other servers than MySQL 8.0 ({@link MigrationITCase}): under load, killed in the snapshot and in the binlog. */
@ExtendWith(ServersExtension.class)
class OtherServersITCase {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V8_0")
    void killed_in_the_snapshot_and_in_the_binlog_it_ends_in_equality(MySqlVersion version, DynamoDbLocal dynamo)
            throws Exception {
        crosses(version, 300, 1, dynamo);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V8_0")
    void with_more_rows_and_more_kills_too(MySqlVersion version, DynamoDbLocal dynamo) throws Exception {
        crosses(version, 4000, 5, dynamo);
    }

    private void crosses(MySqlVersion version, int rows, int kills, DynamoDbLocal dynamo) throws Exception {
        assumeTrue(version.isAvailable());
        try (MySqlServer mysql = MySqlServer.start(version)) {
            String name = "on_" + version.name().toLowerCase(Locale.ROOT) + "_" + rows;
            TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo, name);
            TestRuns runs = new TestRuns(deployment, folder);
            TestShop.create(mysql, deployment.database, rows);
            deployment.createTables();
            try (TestLoad load = TestLoad.start(mysql, deployment.database, rows, System.nanoTime())) {
                killedInTheSnapshot(deployment, runs, dynamo);
                for (int kill = 0; kill < kills; kill++) {
                    killedInTheBinlog(deployment, runs, load);
                }
                toTheEnd(deployment, runs, load);
            }
            TableComparison.Result result = deployment.compare();
            assertThat(result.differences()).isEmpty();
            assertThat(result.items()).isGreaterThan(2L * rows);
        }
    }

    /** The table is so slow that the snapshot takes many checkpoints; once there is one, nothing is written any more. */
    private static void killedInTheSnapshot(TestDeployment deployment, TestRuns runs, DynamoDbLocal dynamo) {
        try (FaultProxy proxy =
                FaultProxy.start(dynamo.endpoint().getHost(), dynamo.endpoint().getPort())) {
            proxy.delay(Duration.ofMillis(50));
            try (ChildProcess run = runs.start(
                    "snapshot",
                    "checkpoint.interval=200 ms",
                    "source.chunk-size=100",
                    "target.endpoint=http://127.0.0.1:" + proxy.port())) {
                awaitAlive(run, () -> deployment.newestCheckpoint().isPresent());
                proxy.stall();
                run.kill();
            }
        }
        assertThat(deployment.snapshotEnded()).isFalse();
    }

    private static void killedInTheBinlog(TestDeployment deployment, TestRuns runs, TestLoad load) throws Exception {
        try (ChildProcess run = runs.start("binlog", "parallelism.assemble=2")) {
            awaitAlive(run, deployment::isFirstEmissionComplete);
            BinlogPlace within = deployment.end();
            awaitAlive(run, () -> deployment.hasPassed(within));
            run.kill();
        }
        long more = load.transactions() + 50;
        await().atMost(TestRuns.LONG).until(() -> load.transactions() > more);
    }

    private static void toTheEnd(TestDeployment deployment, TestRuns runs, TestLoad load) throws Exception {
        try (ChildProcess run = runs.start("end")) {
            BinlogPlace meanwhile = deployment.end();
            awaitAlive(run, () -> deployment.hasPassed(meanwhile));
            load.close();
            BinlogPlace end = deployment.end();
            awaitAlive(run, () -> deployment.hasPassed(end));
            run.kill();
        }
    }
}
