package io.rowferry.benchmarks.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class WriteStudyITCase {
    @Test
    void both_sides_write_each_put_once_and_are_compared() throws Exception {
        List<List<WriteRun>> told = new ArrayList<>();
        List<WriteRun> runs = new WriteStudy(new WritePlan(1, 2_000, 1, 50, List.of()), told::add).run();

        assertThat(runs).extracting(WriteRun::side).containsExactly(WriteSide.values());
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.puts()).isPositive();
            assertThat(run.cpuSeconds()).isPositive();
        });
        assertThat(told).hasSize(2);
        assertThat(new WriteReport(runs).text()).contains("sdk / rowferry");
    }
}
