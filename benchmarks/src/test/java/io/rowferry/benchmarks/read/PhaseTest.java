package io.rowferry.benchmarks.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhaseTest {
    @Test
    void cpu_is_reckoned_by_row_and_the_rate_from_the_start_counts_the_wait_for_the_first_row() {
        Phase phase = new Phase(new Counts(0, 0, 500_000, 1), 2, 3, 0.5, 4);
        assertThat(phase.rowsPerSecond()).isEqualTo(250_000);
        assertThat(phase.rowsPerSecondFromStart()).isEqualTo(200_000);
        assertThat(phase.cpuSecondsPerMillionRows()).isEqualTo(6);
        assertThat(phase.cpuSecondsFromStartPerMillionRows()).isEqualTo(8);
    }
}
