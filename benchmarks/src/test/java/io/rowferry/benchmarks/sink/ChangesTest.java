package io.rowferry.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Version;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChangesTest {
    @Test
    void four_of_five_hot_changes_are_about_200_keys() {
        Changes changes = new Changes(Changes.Pick.HOT, 100_000);

        assertThat(LongStream.range(0, 10_000)
                        .map(changes::key)
                        .filter(key -> key < 200)
                        .count())
                .isBetween(7_800L, 8_200L);
        assertThat(LongStream.range(0, 100_000)
                        .map(changes::key)
                        .distinct()
                        .filter(key -> key < 200)
                        .count())
                .isEqualTo(200);
    }

    @Test
    void a_change_is_known_by_the_version_that_it_leaves() {
        assertThat(Changes.number(Version.at(Changes.position(4_711)))).isEqualTo(4_711);
    }
}
