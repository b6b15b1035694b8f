package io.rowferry.benchmarks.write;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.rowferry.benchmarks.Machine;
import java.util.List;

/**
 * A study as it is kept in {@code benchmarks/results}: everything from which its figures can be worked out again.
 *
 * @param format of this file
 * @param date on which it ran
 * @param loadBefore the machine's load average over the last minute when it began
 * @param loadAfter the same when it ended
 */
@JsonPropertyOrder({"format", "date", "machine", "loadBefore", "loadAfter", "plan", "runs"})
public record WriteRecord(
        String format,
        String date,
        Machine machine,
        double loadBefore,
        double loadAfter,
        WritePlan plan,
        List<WriteRun> runs) {
    static final String FORMAT = "rowferry.bench.write/1";

    public WriteRecord {
        runs = List.copyOf(runs);
    }
}
