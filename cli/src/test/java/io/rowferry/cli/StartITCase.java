package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rowferry.job.RefusedException;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.submit.Beginning;
import io.rowferry.job.internal.submit.Submission;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.control.SnapshotEnd;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where a start without state may begin; {@code run} and the job's own main method ask the same. */
@ExtendWith(ServersExtension.class)
class StartITCase {
    private static final int ROWS = 50;

    @TempDir
    private Path folder;

    @Test
    void the_snapshot_is_begun_again_until_it_has_a_checkpoint_or_an_end(MySqlServer mysql, DynamoDbLocal dynamo)
            throws Exception {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, ROWS);
        deployment.createTables();
        Submission submission = Submission.prepare(deployment.read());
        assertThat(submission.checkStart(null, false)).isEqualTo(Beginning.FIRST);

        try (RunningJob job = deployment.start("checkpoint.interval=1 h")) {
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                job.check();
                // Those of one row; the others wait for a mark, which comes behind a checkpoint.
                return deployment.items() == 2 * ROWS;
            });
        }
        assertThat(submission.checkStart(null, false)).isEqualTo(Beginning.SNAPSHOT_AGAIN);

        Path checkpoint = checkpoint(deployment.database);
        refused(submission, "the newest checkpoint is file:" + checkpoint);
        Files.delete(checkpoint.resolve("_metadata"));

        try (ControlTable control = deployment.control()) {
            int epoch = deployment.run().orElseThrow().epoch();
            control.put(new SnapshotEnd(epoch, Mark.of(epoch, 1, 4), Map.of()));
        }
        refused(
                submission,
                "no checkpoint of this run was found in file://" + folder + "/checkpoints/" + deployment.database);
        assertThat(submission.checkStart(null, true)).isEqualTo(Beginning.WITHOUT_STATE);
    }

    @Test
    void a_checkpoint_of_another_migration_is_never_taken(MySqlServer mysql, DynamoDbLocal dynamo) throws Exception {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, ROWS);
        deployment.createTables();
        Path another = checkpoint("another");
        Path earlier = checkpoint(deployment.database);
        try (RunningJob job = deployment.start("checkpoint.interval=1 h")) {
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                job.check();
                return deployment.run().isPresent();
            });
        }
        Instant began = deployment.run().orElseThrow().began();
        Files.setLastModifiedTime(another.resolve("_metadata"), FileTime.from(began.plusSeconds(5)));
        Files.setLastModifiedTime(earlier.resolve("_metadata"), FileTime.from(began.minusSeconds(5)));

        Submission submission = Submission.prepare(deployment.read());
        assertThat(submission.newestCheckpoint()).isEmpty();
        assertThat(submission.checkStart(null, false)).isEqualTo(Beginning.SNAPSHOT_AGAIN);
        assertThatThrownBy(() -> submission.checkStart("file://" + another, false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "is a checkpoint of another deployment",
                        "file://" + folder + "/checkpoints/" + deployment.database);

        Files.setLastModifiedTime(earlier.resolve("_metadata"), FileTime.from(began.plusSeconds(5)));
        assertThat(submission.newestCheckpoint()).contains("file:" + earlier);
        assertThat(submission.checkStart("file:" + earlier, false)).isEqualTo(Beginning.RESTORED);
    }

    @Test
    void a_run_that_begins_anew_takes_another_mapping_and_no_state_of_before(MySqlServer mysql, DynamoDbLocal dynamo)
            throws Exception {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, ROWS);
        deployment.createTables();
        Submission submission = Submission.prepare(deployment.read());
        assertThat(submission.beginAnew()).isEqualTo(Beginning.FIRST);
        try (RunningJob job = deployment.start("checkpoint.interval=1 h")) {
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                job.check();
                return deployment.run().isPresent();
            });
        }
        Path before = checkpoint(deployment.database);
        assertThat(submission.checkStart("file:" + before, false)).isEqualTo(Beginning.RESTORED);
        deployment.map(TestShop.MAPPING.replace("attributes: { customerId: \"${id}\" }", "attributes: { owner: \"${id}\" }"));
        Submission changed = Submission.prepare(deployment.read());
        assertThatThrownBy(() -> changed.checkStart(null, true)).hasMessageContaining("begin anew with --fresh");

        assertThat(changed.beginAnew()).isEqualTo(Beginning.ANEW);
        assertThat(deployment.run().orElseThrow().epoch()).isEqualTo(2);
        assertThat(changed.checkStart(null, false)).isEqualTo(Beginning.SNAPSHOT_AGAIN);
        Instant anew = deployment.run().orElseThrow().began();
        Files.setLastModifiedTime(before.resolve("_metadata"), FileTime.from(anew.minusSeconds(2)));
        assertThatThrownBy(() -> changed.checkStart("file:" + before, false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is older than the run of this deployment");
        try (ControlTable control = deployment.control()) {
            assertThat(control.sweep(2)).isPresent();
        }
    }

    /** One that an attempt of a deployment has left. */
    private Path checkpoint(String deployment) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoints/" + deployment + "/4711/chk-1"));
        Files.createFile(checkpoint.resolve("_metadata"));
        return checkpoint;
    }

    private static void refused(Submission submission, String named) {
        assertThatThrownBy(() -> submission.checkStart(null, false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("this start has no state", named);
    }
}
