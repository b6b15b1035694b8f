package io.rowferry.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediansTest {
    @Test
    void the_middle_of_an_odd_number_of_runs_is_one_of_them() {
        assertThat(Medians.of(List.of(9, 1, 4), run -> run)).isEqualTo(new Medians(4, 1, 9));
    }

    @Test
    void the_middle_of_an_even_number_of_runs_lies_between_two() {
        assertThat(Medians.of(List.of(9, 1, 4, 6), run -> run)).isEqualTo(new Medians(5, 1, 9));
    }
}
