package io.rowferry.job.internal.read;

import io.rowferry.mapping.Mark;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of {@code read}, in the Flink group {@code rowferry.read}. One per source subtask, used by its task thread. */
public final class ReadMetrics {
    public static final String GROUP = "rowferry";
    public static final String OPERATOR = "read";

    /** Rows read by chunks. */
    public static final String SNAPSHOT_ROWS = "snapshotRows";
    /** Row changes read from the binlog. */
    public static final String BINLOG_ROWS = "binlogRows";
    /** The last mark, packed; -1 before the first. */
    public static final String MARK = "mark";

    private final Counter snapshotRows;
    private final Counter binlogRows;
    private volatile long mark = -1;

    ReadMetrics(MetricGroup subtask) {
        MetricGroup group = subtask.addGroup(GROUP).addGroup(OPERATOR);
        snapshotRows = group.counter(SNAPSHOT_ROWS);
        binlogRows = group.counter(BINLOG_ROWS);
        group.gauge(MARK, () -> mark);
    }

    void snapshotRows(int rows) {
        snapshotRows.inc(rows);
    }

    void binlogRow() {
        binlogRows.inc();
    }

    void mark(Mark reached) {
        mark = reached.packed();
    }
}
