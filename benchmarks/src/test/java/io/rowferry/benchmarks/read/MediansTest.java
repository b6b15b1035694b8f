package io.rowferry.benchmarks.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MediansTest {
    @Test
    void the_middle_of_an_odd_number_of_runs_is_one_of_them() {
        assertThat(Medians.of(phases(9, 1, 4), Phase::seconds)).isEqualTo(new Medians(4, 1, 9));
    }

    @Test
    void the_middle_of_an_even_number_of_runs_lies_between_two() {
        assertThat(Medians.of(phases(9, 1, 4, 6), Phase::seconds)).isEqualTo(new Medians(5, 1, 9));
    }

    @Test
    void cpu_is_reckoned_by_row_and_the_rate_from_the_start_counts_the_wait_for_the_first_row() {
        Phase phase = new Phase(new Counts(0, 0, 500_000, 1), 2, 3, 0.5, 4);
        assertThat(phase.rowsPerSecond()).isEqualTo(250_000);
        assertThat(phase.rowsPerSecondFromStart()).isEqualTo(200_000);
        assertThat(phase.cpuSecondsPerMillionRows()).isEqualTo(6);
        assertThat(phase.cpuSecondsFromStartPerMillionRows()).isEqualTo(8);
    }

    private static List<Phase> phases(double... seconds) {
        return DoubleStream.of(seconds)
                .mapToObj(wall -> new Phase(Counts.NONE, wall, 0, 0, 0))
                .toList();
    }
}
