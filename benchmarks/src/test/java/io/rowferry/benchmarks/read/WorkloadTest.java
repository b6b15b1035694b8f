package io.rowferry.benchmarks.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WorkloadTest {
    @Test
    void a_snapshot_has_each_row_once() {
        assertThat(new Workload("t", 100, 10, 10).expectedOfSnapshot()).isEqualTo(new Counts(100, 0, 0, 5050));
    }

    @Test
    void a_cycle_inserts_updates_eight_times_and_deletes_what_it_inserted() {
        // The updates begin at the ids 2 and 1 in turn.
        assertThat(new Workload("t", 2, 10, 1).expectedOfChanges()).isEqualTo(new Counts(1, 8, 1, 3 + 12 + 3));
    }

    @Test
    void updates_stay_within_the_table() {
        Workload workload = new Workload("t", 25, 100, 10);
        for (int transaction = 1; transaction < 9; transaction++) {
            assertThat(workload.firstId(transaction)).isIn(1, 11);
        }
    }

    @Test
    void half_a_cycle_is_refused_because_it_would_leave_rows_behind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Workload("t", 100, 15, 10))
                .withMessageContaining("multiple of ten");
    }

    @Test
    void every_side_has_a_name_that_is_understood() {
        for (Side side : Side.values()) {
            assertThat(Side.of(side.toString())).isEqualTo(side);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Side.of("nobody")).withMessageContaining("sql-tuned-2");
    }
}
