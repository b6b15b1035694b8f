package io.rowferry.demo.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Mark;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagMeterTest {
    private final LagMeter lag = new LagMeter();

    @Test
    void theOldestOpenChangeIsTheLag() {
        sample(0, 100, 0);
        sample(50, 200, 0);
        assertThat(lag.behind(millis(80))).isEqualTo(millis(80));
        sample(90, 200, 100);
        assertThat(lag.behind(millis(90))).isEqualTo(millis(40));
    }

    @Test
    void nothingIsOpenWhenAllIsApplied() {
        sample(0, 100, 0);
        sample(30, 100, 100);
        assertThat(lag.behind(millis(500))).isZero();
    }

    @Test
    void anIdleSourceIsMeasuredOnce() {
        sample(0, 100, 0);
        sample(30, 100, 100);
        sample(500, 100, 100);
        assertThat(lag.quantile(0.99)).isEqualTo(millis(30));
    }

    @Test
    void quantilesAreOfWhatWasMeasuredSinceTheRestart() {
        sample(0, 100, 0);
        sample(9_000, 200, 100);
        lag.restart();
        sample(9_010, 200, 200);
        sample(9_020, 300, 200);
        sample(9_060, 300, 300);
        assertThat(lag.quantile(0)).isEqualTo(millis(10));
        assertThat(lag.quantile(0.99)).isEqualTo(millis(40));
    }

    @Test
    void withoutMeasurementsThereIsNoLag() {
        assertThat(lag.quantile(0.5)).isZero();
    }

    private void sample(long at, long end, long applied) {
        lag.sample(millis(at), Mark.of(1, 1, end), Mark.of(1, 1, applied).packed());
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
