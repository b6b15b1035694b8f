package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.config.Accepted;
import io.rowferry.job.internal.config.Risk;
import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.job.internal.findings.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckReportTest {
    private static CheckReport report(Accepted byConfig, Set<FindingCode> byName, FindingCode... codes) {
        List<CheckReport.Judged> judged = Arrays.stream(codes)
                .map(code -> CheckReport.judged(new Finding(code, "p", "what", ""), byConfig, byName))
                .toList();
        CheckReport.Effort effort = new CheckReport.Effort(Duration.ZERO, 0, Duration.ofSeconds(5));
        return new CheckReport("shop", judged, Figures.none(), List.of(), effort);
    }

    @ParameterizedTest
    @CsvSource({
        "BINLOG_OFF, false",
        "ITEM_TOO_LARGE, false",
        "RELAXED_DURABILITY, false",
        "HOT_PARTITION, true",
        "TABLE_MISSING, true"
    })
    void a_run_may_begin_if_nothing_blocks_and_nothing_is_lost(FindingCode code, boolean go) {
        assertThat(report(Accepted.NOTHING, Set.of(), code).isGo()).isEqualTo(go);
    }

    @Test
    void what_loses_can_be_accepted_in_the_config_or_by_name_and_is_noted_then() {
        CheckReport byConfig = report(
                new Accepted(Set.of(Risk.RELAXED_DURABILITY)), Set.of(), FindingCode.RELAXED_DURABILITY);
        assertThat(byConfig.isGo()).isTrue();
        assertThat(byConfig.count(Severity.NOTE)).isEqualTo(1);
        assertThat(report(Accepted.NOTHING, Set.of(FindingCode.ITEM_TOO_LARGE), FindingCode.ITEM_TOO_LARGE)
                        .isGo())
                .isTrue();
        assertThat(report(Accepted.NOTHING, Set.of(FindingCode.BINLOG_OFF), FindingCode.BINLOG_OFF)
                        .isGo())
                .isFalse();
    }

    @Test
    void the_worst_comes_first() {
        CheckReport report = report(
                Accepted.NOTHING,
                Set.of(),
                FindingCode.NO_GTID,
                FindingCode.FAN_OUT,
                FindingCode.CASCADE,
                FindingCode.BINLOG_OFF,
                FindingCode.ENGINE);
        assertThat(report.findings())
                .extracting(judged -> judged.finding().code())
                .containsExactly(
                        FindingCode.BINLOG_OFF,
                        FindingCode.CASCADE,
                        FindingCode.ENGINE,
                        FindingCode.FAN_OUT,
                        FindingCode.NO_GTID);
    }
}
