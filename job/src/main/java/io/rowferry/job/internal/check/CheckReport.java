package io.rowferry.job.internal.check;

import io.rowferry.job.internal.config.Accepted;
import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.job.internal.findings.Severity;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a check found.
 *
 * @param deployment of the config
 * @param findings the worst first
 * @param figures measured and estimated
 * @param unknown what could not be found out, and why
 * @param effort that it took
 */
public record CheckReport(
        String deployment, List<Judged> findings, Figures figures, List<String> unknown, Effort effort) {
    public CheckReport {
        findings = findings.stream()
                .sorted(Comparator.comparing(Judged::severity)
                        .thenComparing(judged -> judged.finding().code())
                        .thenComparing(judged -> judged.finding().place()))
                .toList();
        unknown = List.copyOf(unknown);
    }

    /**
     * A finding, and whether it may be.
     *
     * @param accepted by the config or on the command line; only what loses can be
     */
    public record Judged(Finding finding, boolean accepted) {
        /** What is accepted is only noted. */
        public Severity severity() {
            return accepted ? Severity.NOTE : finding.severity();
        }
    }

    /**
     * What the check itself took.
     *
     * @param statements sent to MySQL, over one connection
     * @param limit of each
     */
    public record Effort(Duration time, long statements, Duration limit) {}

    static Judged judged(Finding finding, Accepted byConfig, Set<FindingCode> byName) {
        FindingCode code = finding.code();
        boolean accepted = byName.contains(code) || (code.risk() != null && byConfig.contains(code.risk()));
        return new Judged(finding, accepted && code.severity() == Severity.LOSES);
    }

    /** Whether a run may begin. */
    public boolean isGo() {
        return count(Severity.BLOCKS) == 0 && count(Severity.LOSES) == 0;
    }

    /** Whether DynamoDB could not be asked. */
    public boolean isUnreachable() {
        return findings.stream().anyMatch(judged -> judged.finding().code() == FindingCode.TARGET_UNREACHABLE);
    }

    public long count(Severity severity) {
        return findings.stream().filter(judged -> judged.severity() == severity).count();
    }
}
