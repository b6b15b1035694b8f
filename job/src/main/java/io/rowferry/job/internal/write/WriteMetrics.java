package io.rowferry.job.internal.write;

import io.rowferry.job.internal.metrics.JobMetric;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of {@code write}. */
final class WriteMetrics {
    private WriteMetrics() {}

    static void register(MetricGroup task, WriteCounters counters, AppliedNotes notes) {
        JobMetric.WRITES.count(task, counters.writes);
        JobMetric.REPEATED.count(task, counters.repeated);
        JobMetric.SUPERSEDED.count(task, counters.superseded);
        JobMetric.COALESCED.count(task, counters.coalesced);
        JobMetric.RETRIES.count(task, counters.retries);
        JobMetric.THROTTLED.count(task, counters.throttled);
        JobMetric.REJECTED.count(task, counters.rejected);
        JobMetric.APPLIED_NOTES_FAILED.count(task, notes.failed());
        JobMetric.IN_FLIGHT.gauge(task, counters.inFlight::get);
        JobMetric.BUFFERED.gauge(task, counters.buffered::get);
        JobMetric.APPLIED_MARK.gauge(task, counters.appliedMark::get);
    }
}
