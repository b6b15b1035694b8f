package io.rowferry.demo.internal.progress;

import java.time.Duration;

/** Makes {@link Progress} of what is sampled. Used by one thread. */
public final class ProgressMeter {
    private final long rows;
    private final Rate read = new Rate();
    private final Rate written = new Rate();

    /** @param rows that the snapshot is expected to have */
    public ProgressMeter(long rows) {
        this.rows = rows;
    }

    /** @param elapsed since the beginning; never less than at the last call */
    public Progress progress(Duration elapsed, Phase phase, MetricsSnapshot metrics, Duration lag) {
        read.add(elapsed, metrics.snapshotRows());
        written.add(elapsed, metrics.writes());
        return new Progress(
                elapsed,
                phase,
                metrics,
                new Progress.Snapshot(rows, metrics.snapshotRows(), read.perSecond()),
                written.perSecond(),
                lag);
    }
}
