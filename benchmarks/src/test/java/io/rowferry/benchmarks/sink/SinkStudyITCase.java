package io.rowferry.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class SinkStudyITCase {
    @Test
    void ours_and_the_stock_sink_take_turns_and_ours_leaves_no_key_stale() throws Exception {
        SinkPlan plan = new SinkPlan(
                List.of(Workload.CALM),
                List.of(SinkSide.ROWFERRY, SinkSide.STOCK),
                new SinkPlan.Lengths(1, 5_000, 10, 1, 1_000),
                List.of());
        List<SinkRun> runs = new SinkStudy(plan, soFar -> {}).run();

        assertThat(runs).extracting(SinkRun::side).containsExactly(SinkSide.ROWFERRY, SinkSide.STOCK);
        assertThat(runs).flatExtracting(SinkRun::steps).allSatisfy(step -> {
            assertThat(step.items()).isPositive();
            assertThat(step.cpuSeconds()).isPositive();
        });
        assertThat(runs.get(0).stale()).isZero();
        assertThat(new SinkReport(runs).text()).contains("### calm", "`rowferry`", "`stock`");
    }
}
