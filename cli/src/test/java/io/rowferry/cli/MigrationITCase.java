package io.rowferry.cli;

import static io.rowferry.cli.TestRuns.awaitAlive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.job.internal.submit.Beginning;
import io.rowferry.job.internal.verify.TableComparison;
import io.rowferry.testbed.ChildProcess;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.FaultProxy;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole crossing as a user runs it, under load, killed at each stage: before and behind the first checkpoint, in the first emission of
 * the items of many rows, and in the binlog.
 */
@ExtendWith(ServersExtension.class)
class MigrationITCase {
    private static final int ROWS = 1000;

    @TempDir
    private Path folder;

    private TestDeployment deployment;
    private int read;
    private Iterator<Integer> assemble = Collections.emptyIterator();

    @Test
    void killed_at_each_stage_it_resumes_rescaled_and_ends_in_equality(MySqlServer mysql, DynamoDbLocal dynamo)
            throws Exception {
        killedAtEachStage(1, List.of(1, 2, 4, 1, 2), mysql, dynamo);
    }

    @Test
    void with_several_readers_it_ends_in_equality_too(MySqlServer mysql, DynamoDbLocal dynamo) throws Exception {
        killedAtEachStage(4, List.of(4, 2, 1, 4, 1), mysql, dynamo);
    }

    /**
     * Goes through all stages.
     *
     * @param read parallelism of it, in all runs
     * @param assemble that of each run: another than the last
     */
    private void killedAtEachStage(int read, List<Integer> assemble, MySqlServer mysql, DynamoDbLocal dynamo)
            throws Exception {
        this.read = read;
        this.assemble = assemble.iterator();
        deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, ROWS);
        deployment.createTables();
        try (TestLoad load = TestLoad.start(mysql, deployment.database, ROWS, System.nanoTime())) {
            killedBeforeAnyCheckpoint();
            killedInTheSnapshotBehindACheckpoint(dynamo);
            killedInTheFirstEmission();
            killedInTheBinlog(load);
            toTheEnd(load);
        }
        TableComparison.Result result = deployment.compare();
        assertThat(result.differences()).isEmpty();
        assertThat(result.items()).isGreaterThan(2 * ROWS);
    }

    /** Without a checkpoint the snapshot has no end, however fast it is read. */
    private void killedBeforeAnyCheckpoint() {
        try (ChildProcess run = run("first", "checkpoint.interval=1 h")) {
            awaitAlive(run, () -> deployment.items() > ROWS / 2);
            run.kill();
            assertThat(run.output()).contains("Beginning with the snapshot.");
        }
        assertThat(deployment.snapshotEnded()).isFalse();
        assertThat(deployment.newestCheckpoint()).isEmpty();
    }

    /** The table is so slow that the snapshot takes many checkpoints; once there is one, nothing is written any more. */
    private void killedInTheSnapshotBehindACheckpoint(DynamoDbLocal dynamo) {
        try (FaultProxy proxy =
                FaultProxy.start(dynamo.endpoint().getHost(), dynamo.endpoint().getPort())) {
            proxy.delay(Duration.ofMillis(50));
            try (ChildProcess run =
                    run("second", "checkpoint.interval=200 ms", "target.endpoint=http://127.0.0.1:" + proxy.port())) {
                awaitAlive(run, () -> deployment.newestCheckpoint().isPresent());
                proxy.stall();
                run.kill();
                assertThat(run.output()).contains(Beginning.SNAPSHOT_AGAIN.sentence());
            }
        }
        assertThat(deployment.snapshotEnded()).isFalse();
    }

    private void killedInTheFirstEmission() {
        try (ChildProcess run = run("third")) {
            awaitAlive(run, () -> deployment.has("Order"));
            run.kill();
            assertThat(run.output()).contains("Going on from file:");
        }
        assertThat(deployment.snapshotEnded()).isTrue();
        assertThat(deployment.isFirstEmissionComplete()).isFalse();
    }

    private void killedInTheBinlog(TestLoad load) throws Exception {
        try (ChildProcess run = run("fourth")) {
            awaitAlive(run, deployment::isFirstEmissionComplete);
            BinlogPlace within = deployment.end();
            awaitAlive(run, () -> deployment.hasPassed(within));
            run.kill();
            assertThat(run.output()).contains("Going on from file:");
        }
        long more = load.transactions() + 100;
        await().atMost(TestRuns.LONG).until(() -> load.transactions() > more);
    }

    private void toTheEnd(TestLoad load) throws Exception {
        try (ChildProcess run = run("fifth")) {
            BinlogPlace meanwhile = deployment.end();
            awaitAlive(run, () -> deployment.hasPassed(meanwhile));
            load.close();
            BinlogPlace end = deployment.end();
            awaitAlive(run, () -> deployment.hasPassed(end));
            run.kill();
            assertThat(run.output()).contains("Going on from file:");
        }
    }

    private ChildProcess run(String name, String... settings) {
        return new TestRuns(deployment, folder)
                .start(
                        name,
                        Stream.concat(
                                        Stream.of(
                                                "parallelism.read=" + read,
                                                "parallelism.assemble=" + assemble.next(),
                                                "parallelism.write=2"),
                                        Stream.of(settings))
                                .toArray(String[]::new));
    }
}
