package io.rowferry.benchmarks.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A benchmark that counts wrong is worthless: every side must have seen exactly what is in the table and in the binlog. */
class ReadStudyITCase {
    @Test
    void every_side_counts_every_row_and_every_change_once() throws Exception {
        Workload tiny = new Workload("orders", 3_000, 20, 50);
        List<Side> sides = List.of(Side.ROWFERRY_2, Side.DEFAULTS_1, Side.TUNED_2);

        List<ReadRun> runs = new ReadStudy(new ReadPlan(sides, 1, tiny, List.of()), new Silence()).run();

        assertThat(runs).extracting(ReadRun::side).containsExactlyElementsOf(sides);
        assertThat(runs).extracting(run -> run.snapshot().counts()).containsOnly(new Counts(3_000, 0, 0, 4_501_500));
        // Two cycles: 50 rows inserted, 8 times 50 updated from id 51 and from id 551 on, the inserted ones deleted.
        long inserted = 50L * (3_001 + 3_050) / 2;
        long updated = 400L * (51 + 450) / 2 + 400L * (551 + 950) / 2;
        assertThat(runs)
                .extracting(run -> run.binlog().counts())
                .containsOnly(new Counts(100, 800, 100, 4 * inserted + updated));
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.snapshot().cpuSecondsFromStart()).isPositive();
            assertThat(run.binlog().seconds()).isPositive();
        });
        assertThat(new ReadReport(runs).text()).contains("rowferry-2 / sql-tuned-2");
    }

    private static final class Silence implements ReadStudy.Progress {
        @Override
        public void fills(Workload workload) {}

        @Override
        public void ran(List<ReadRun> runs) {}
    }
}
