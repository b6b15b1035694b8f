package io.rowferry.benchmarks.sink;

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
public record SinkRecord(String format, String date, Machine machine, SinkPlan plan, List<SinkRun> runs) {
    static final String FORMAT = "rowferry.bench.sink/1";

    public SinkRecord {
        runs = List.copyOf(runs);
    }
}
