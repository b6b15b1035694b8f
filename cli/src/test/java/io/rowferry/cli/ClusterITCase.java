package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.job.internal.verify.TableComparison;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.FlinkCluster;
import io.rowferry.testbed.FlinkOptions;
import io.rowferry.testbed.JobVertex;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.RunRequest;
import io.rowferry.testbed.ServersExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The job jar on a real cluster of processes, stopped with a savepoint in each phase, restored at other parallelisms. */
@ExtendWith(ServersExtension.class)
class ClusterITCase {
    private static final int ROWS = 5000;
    private static final Duration LONG = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    @Test
    void submitted_stopped_and_rescaled_under_load_it_ends_in_equality(MySqlServer mysql, DynamoDbLocal dynamo)
            throws Exception {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, ROWS);
        deployment.createTables();
        try (FlinkCluster cluster = FlinkCluster.start(FlinkOptions.of(2, 4));
                TestLoad load = TestLoad.start(mysql, deployment.database, ROWS, System.nanoTime())) {
            String first = cluster.run(request(deployment, "read=2", "route=1", "assemble=1", "write=2"));
            await(cluster, first, () -> deployment.items() > ROWS / 2);
            String inSnapshot = cluster.stopWithSavepoint(first);
            assertThat(deployment.snapshotEnded()).isFalse();

            String second = cluster.run(request(deployment, "read=1", "route=2", "assemble=2", "write=3")
                    .fromSavepoint(inSnapshot));
            await(cluster, second, () -> deployment.has("Order"));
            String inFirstEmission = cluster.stopWithSavepoint(second);
            assertThat(deployment.isFirstEmissionComplete()).isFalse();

            String third = cluster.run(request(deployment, "read=1", "route=2", "assemble=4", "write=3")
                    .fromSavepoint(inFirstEmission));
            await(cluster, third, deployment::isFirstEmissionComplete);
            BinlogPlace within = deployment.end();
            await(cluster, third, () -> deployment.hasPassed(within));
            String inBinlog = cluster.stopWithSavepoint(third);

            String fourth = cluster.run(request(deployment, "read=3", "route=1", "assemble=2", "write=1")
                    .fromSavepoint(inBinlog));
            assertThat(cluster.vertices(fourth))
                    .extracting(JobVertex::parallelism)
                    .contains(3, 2, 1);
            BinlogPlace behind = deployment.end();
            await(cluster, fourth, () -> deployment.hasPassed(behind));
            cluster.killTaskManager(0);
            cluster.startTaskManager();
            load.close();
            BinlogPlace end = deployment.end();
            await(cluster, fourth, () -> deployment.hasPassed(end));
            cluster.cancel(fourth);
        }
        TableComparison.Result result = deployment.compare();
        assertThat(result.differences()).isEmpty();
        assertThat(result.items()).isGreaterThan(ROWS);
    }

    private static RunRequest request(TestDeployment deployment, String... parallelisms) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--config", deployment.config.toString()));
        for (String parallelism : parallelisms) {
            arguments.addAll(List.of("--set", "parallelism." + parallelism));
        }
        return RunRequest.of(jobJar(), arguments.toArray(String[]::new));
    }

    private static Path jobJar() throws IOException {
        Path folder = Path.of(System.getProperty("rowferry.home"), "job", "target", "dist");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertThat(jars).hasSize(1);
            return jars.get(0);
        }
    }

    private static void await(FlinkCluster cluster, String job, Callable<Boolean> condition) {
        Awaitility.await().atMost(LONG).pollInterval(300, TimeUnit.MILLISECONDS).until(() -> {
            assertThat(cluster.jobState(job))
                    .as(String.join("\n", cluster.exceptions(job)))
                    .isNotIn("FAILED", "CANCELED", "FINISHED");
            return condition.call();
        });
    }
}
