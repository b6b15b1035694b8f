package io.rowferry.job.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LiveKeysTest {
    private static final WriteOptions.Limits CONFIG =
            new WriteOptions.Limits(800, 10_000, 1L << 20, null, new WriteOptions.Money(null, 0.625));

    @Test
    void what_is_set_is_taken_and_the_rest_is_as_the_config_says() {
        WriteOptions.Limits tuned = LiveKeys.limits(CONFIG, Map.of("write.max-write-units", "2000"));

        assertThat(tuned.maxInFlight()).isEqualTo(800);
        assertThat(tuned.unitsPerSecond(4)).isEqualTo(500);
        assertThat(LiveKeys.limits(CONFIG, Map.of()).unitsPerSecond(4)).isInfinite();
    }

    @Test
    void money_buys_units_and_the_smaller_limit_holds() {
        WriteOptions.Limits paid = LiveKeys.limits(CONFIG, Map.of("write.max-dollars-per-hour", "2.25"));

        assertThat(paid.unitsPerSecond(1)).isCloseTo(1_000, Offset.offset(0.001));
        assertThat(LiveKeys.limits(paid, Map.of("write.max-write-units", "10")).unitsPerSecond(1))
                .isEqualTo(10);
    }

    @Test
    void what_a_newer_release_has_set_or_nobody_can_read_is_passed_over() {
        assertThat(LiveKeys.limits(CONFIG, Map.of("write.new", "1", "write.max-in-flight", "many")))
                .isEqualTo(CONFIG);
    }

    @Test
    void problems_are_said_one_each() {
        assertThat(LiveKeys.problems(Map.of("write.mode", "put")))
                .singleElement()
                .asString()
                .contains("write.mode", "cannot be changed", "write.max-write-units");
        assertThat(LiveKeys.problems(Map.of("write.max-in-flight", "0")))
                .singleElement()
                .asString()
                .contains("write.max-in-flight", "1 to 10000");
        assertThat(LiveKeys.problems(Map.of("write.max-in-flight", ""))).isEmpty();
    }
}
