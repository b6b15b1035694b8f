package io.rowferry.demo.internal.progress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes {@link Progress} of what is sampled. Used by one thread. */
public final class ProgressMeter {
    private final long rows;
    private final Rate written = new Rate();
    private @Nullable Duration firstRow;

    /** @param rows that the snapshot is expected to have */
    public ProgressMeter(long rows) {
        this.rows = rows;
    }

    /** @param elapsed since the beginning; never less than at the last call */
    public Progress progress(Duration elapsed, Phase phase, MetricsSnapshot metrics, Duration lag) {
        written.add(elapsed, metrics.writes());
        return new Progress(elapsed, phase, metrics, snapshot(elapsed, metrics), written.perSecond(), lag);
    }

    /** Rows come a chunk at a time, so only their rate since the first is steady enough to tell the future by. */
    private Progress.Snapshot snapshot(Duration elapsed, MetricsSnapshot metrics) {
        if (metrics.snapshotRows() == 0) {
            return new Progress.Snapshot(rows, 0, 0);
        }
        if (firstRow == null) {
            firstRow = elapsed;
        }
        double seconds = elapsed.minus(firstRow).toMillis() / 1000.0;
        return new Progress.Snapshot(rows, metrics.snapshotRows(), seconds == 0 ? 0 : metrics.snapshotRows() / seconds);
    }
}
