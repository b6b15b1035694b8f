package io.rowferry.benchmarks.assemble;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.rowferry.benchmarks.Machine;
import java.util.List;

/**
 * A study as it is kept in {@code benchmarks/results}: everything from which its figures can be worked out again.
 *
 * @param format of this file
 * @param date on which it ran
 */
@JsonPropertyOrder({"format", "date", "machine", "plan", "runs"})
public record AssembleRecord(String format, String date, Machine machine, AssemblePlan plan, List<AssembleRun> runs) {
    static final String FORMAT = "rowferry.bench.assemble/1";

    public AssembleRecord {
        runs = List.copyOf(runs);
    }
}
