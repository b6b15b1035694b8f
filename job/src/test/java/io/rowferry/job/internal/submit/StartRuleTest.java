package io.rowferry.job.internal.submit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartRuleTest {
    @ParameterizedTest(name = "known {0}, snapshot ended {1}, a checkpoint {2}: {3}")
    @CsvSource({
        "false, false, false, FIRST",
        "false, false, true, FIRST", // another deployment's
        "true, false, false, SNAPSHOT_AGAIN",
        "true, false, true, refused",
        "true, true, false, refused",
        "true, true, true, refused"
    })
    void a_start_without_a_savepoint_begins_unless_its_state_was_forgotten(
            boolean isKnown, boolean snapshotEnded, boolean hasCheckpoint, String outcome) {
        assertThat(new StartRule(isKnown, snapshotEnded, hasCheckpoint)
                        .withoutSavepoint()
                        .map(Beginning::name)
                        .orElse("refused"))
                .isEqualTo(outcome);
    }
}
