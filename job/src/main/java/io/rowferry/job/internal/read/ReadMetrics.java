package io.rowferry.job.internal.read;

import io.rowferry.job.internal.metrics.JobMetric;
import io.rowferry.mapping.Mark;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/** Metrics of {@code read}. One per source subtask, used by its task thread. */
final class ReadMetrics {
    private final LongAdder snapshotRows = new LongAdder();
    private final LongAdder binlogRows = new LongAdder();
    private final Clock clock;
    private volatile long mark = -1;
    private volatile long lag = -1;

    ReadMetrics(MetricGroup subtask, Clock clock) {
        this.clock = clock;
        JobMetric.SNAPSHOT_ROWS.count(subtask, snapshotRows);
        JobMetric.BINLOG_ROWS.count(subtask, binlogRows);
        JobMetric.READ_LAG.gauge(subtask, () -> lag);
        JobMetric.READ_MARK.gauge(subtask, () -> mark);
    }

    void snapshotRows(int rows) {
        snapshotRows.add(rows);
    }

    /** @param committed when, as the server says; milliseconds of the epoch, or null if it does not say */
    void binlogRow(@Nullable Long committed) {
        binlogRows.increment();
        if (committed != null && committed > 0) {
            lag = Math.max(0, clock.millis() - committed);
        }
    }

    void mark(Mark reached) {
        mark = reached.packed();
    }
}
