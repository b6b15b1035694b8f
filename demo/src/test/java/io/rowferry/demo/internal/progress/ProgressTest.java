package io.rowferry.demo.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.demo.internal.progress.Progress.Snapshot;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private static final Duration LAG = Duration.ofMillis(250);

    @Test
    void theSnapshotShowsRowsAndTheTimeThatItWillTake() {
        assertThat(line(Phase.SNAPSHOT, new Snapshot(20_000, 12_345, 546.7)))
                .isEqualTo(" 12.3 s  snapshot: 12,345 of 20,000 rows, ETA 15 s; 812 writes/s, 1,204 pending");
    }

    @Test
    void theBinlogShowsChangesAndLag() {
        assertThat(line(Phase.FOLLOWING, new Snapshot(1, 1, 1)))
                .isEqualTo(" 12.3 s  binlog: 2,345 row changes, lag 0.3 s; 812 writes/s, 1,204 pending");
        assertThat(line(Phase.CATCHING_UP, new Snapshot(1, 1, 1))).contains("catching up, lag 0.3 s");
        assertThat(line(Phase.DRAINING, new Snapshot(1, 1, 1))).contains("waiting for the last");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 0, ETA unknown",
        "100, 50, 100, ETA 1 s",
        "100, 0, 1, ETA 1 min 40 s",
        "7200, 0, 1, ETA 120 min 0 s",
        "100, 100, 0, ETA 0 s"
    })
    void theEtaIsRoundedUp(long total, long read, double perSecond, String eta) {
        assertThat(new Snapshot(total, read, perSecond).eta()).isEqualTo(eta);
    }

    @Test
    void moreRowsThanThereWereAtFirstAreNoContradiction() {
        assertThat(line(Phase.SNAPSHOT, new Snapshot(20_000, 20_563, 500))).contains("all 20,563 rows read");
    }

    @Test
    void theUsersLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(line(Phase.FOLLOWING, new Snapshot(1, 1, 1))).contains("2,345 row changes, lag 0.3 s");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String line(Phase phase, Snapshot snapshot) {
        MetricsSnapshot metrics = new MetricsSnapshot(0, 2_345, 0, 1_204, 0, 0);
        return new Progress(Duration.ofMillis(12_345), phase, metrics, snapshot, 812.4, LAG).line();
    }
}
