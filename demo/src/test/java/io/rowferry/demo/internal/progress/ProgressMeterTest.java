package io.rowferry.demo.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
    private final ProgressMeter meter = new ProgressMeter(1_000);

    @Test
    void theSnapshotsPaceCountsFromItsFirstRow() {
        at(0, 0, 0);
        at(10, 100, 0);
        assertThat(at(14, 400, 0).snapshot().perSecond()).isEqualTo(100);
    }

    @Test
    void writesAreThoseOfTheLastSeconds() {
        at(0, 0, 0);
        for (int second = 1; second <= 20; second++) {
            at(second, 0, second * 100L);
        }
        assertThat(at(21, 0, 2_500).writesPerSecond()).isBetween(195.0, 205.0);
    }

    @Test
    void aTaskThatBeginsAgainCountsFromZeroAndNotBackwards() {
        at(0, 0, 5_000);
        assertThat(at(1, 0, 10).writesPerSecond()).isZero();
    }

    private Progress at(int seconds, long rows, long writes) {
        return meter.progress(
                Duration.ofSeconds(seconds),
                Phase.SNAPSHOT,
                new MetricsSnapshot(rows, 0, writes, 0, 0, 0),
                Duration.ZERO);
    }
}
