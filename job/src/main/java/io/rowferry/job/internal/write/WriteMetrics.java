package io.rowferry.job.internal.write;

import static java.util.Objects.requireNonNull;

import io.rowferry.job.internal.metrics.JobMetric;
import io.rowferry.job.internal.write.WriteOutcome.Cause;
import java.time.Clock;
import java.util.Map;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of {@code write}. */
final class WriteMetrics {
    private static final Map<Cause, JobMetric> THROTTLES = Map.of(
            Cause.THROTTLED, JobMetric.TABLE_THROTTLED,
            Cause.INDEX_THROTTLED, JobMetric.INDEX_THROTTLED,
            Cause.PARTITION_THROTTLED, JobMetric.PARTITION_THROTTLED,
            Cause.ACCOUNT_THROTTLED, JobMetric.ACCOUNT_THROTTLED);

    private WriteMetrics() {}

    static void register(MetricGroup task, WriteCounters counters, AppliedNotes notes, HottestKeys keys, Clock clock) {
        JobMetric.WRITES.count(task, counters.writes);
        JobMetric.WRITE_UNITS.count(task, counters.writeUnits);
        JobMetric.REPEATED.count(task, counters.repeated);
        JobMetric.SUPERSEDED.count(task, counters.superseded);
        JobMetric.COALESCED.count(task, counters.coalesced);
        JobMetric.RETRIES.count(task, counters.retries);
        THROTTLES.forEach((cause, metric) -> metric.count(task, requireNonNull(counters.throttled.get(cause))));
        JobMetric.REJECTED.count(task, counters.rejected);
        JobMetric.IN_FLIGHT.gauge(task, () -> counters.inFlight);
        JobMetric.BUFFERED.gauge(task, () -> counters.buffered);
        JobMetric.BUFFERED_BYTES.gauge(task, () -> counters.bufferedBytes);
        JobMetric.LATENCY.histogram(task, counters.latency);
        JobMetric.HOTTEST_KEYS.gauge(task, keys::text);
        JobMetric.PACE.gauge(task, () -> counters.pace);
        JobMetric.PACE_UNITS.gauge(
                task, () -> Double.isInfinite(counters.unitsPerSecond) ? -1 : counters.unitsPerSecond);
        JobMetric.PACE_IN_FLIGHT.gauge(task, () -> counters.maxInFlight);
        JobMetric.HELD_PARTITIONS.gauge(task, () -> counters.heldPartitions);
        JobMetric.APPLIED_MARK.gauge(task, () -> counters.appliedMark);
        JobMetric.WAITING.gauge(
                task,
                () -> counters.oldestMark == Long.MAX_VALUE ? 0 : Math.max(0, clock.millis() - counters.oldestMark));
        JobMetric.APPLIED_NOTES_FAILED.count(task, notes.failed());
    }
}
