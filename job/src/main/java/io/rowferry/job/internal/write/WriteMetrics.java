package io.rowferry.job.internal.write;

import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** Names of the metrics of {@code write}, in the Flink group {@code rowferry.write}. */
public final class WriteMetrics {
    public static final String GROUP = "rowferry";
    public static final String OPERATOR = "write";

    /** Writes that took effect. */
    public static final String WRITES = "writes";
    /** Writes that met their own version: something was written again. */
    public static final String REPEATED = "repeated";
    /** Writes that met a greater version. */
    public static final String SUPERSEDED = "superseded";
    /** Changes that never became a request, because a newer one of the same key came while they waited. */
    public static final String COALESCED = "coalesced";
    /** Attempts that failed for a passing reason and are repeated. */
    public static final String RETRIES = "retries";
    /** Those of them that DynamoDB refused for want of capacity. */
    public static final String THROTTLED = "throttled";
    /** Changes that became a dead letter. */
    public static final String REJECTED = "rejected";
    /** Requests under way. */
    public static final String IN_FLIGHT = "inFlight";
    /** Writes held, waiting or under way, and dead letters not yet durable. */
    public static final String BUFFERED = "buffered";
    /** The greatest mark that this subtask has applied, packed; 0 before the first. */
    public static final String APPLIED_MARK = "appliedMark";
    /** Notes of the applied mark that the control table did not take; they are repeated. */
    public static final String NOTES_FAILED = "appliedNotesFailed";

    private WriteMetrics() {}

    static void register(MetricGroup task, WriteCounters counters, AppliedNotes notes) {
        MetricGroup group = task.addGroup(GROUP).addGroup(OPERATOR);
        counter(group, WRITES, counters.writes);
        counter(group, REPEATED, counters.repeated);
        counter(group, SUPERSEDED, counters.superseded);
        counter(group, COALESCED, counters.coalesced);
        counter(group, RETRIES, counters.retries);
        counter(group, THROTTLED, counters.throttled);
        counter(group, REJECTED, counters.rejected);
        counter(group, NOTES_FAILED, notes.failed());
        Gauge<Integer> inFlight = counters.inFlight::get;
        Gauge<Integer> buffered = counters.buffered::get;
        Gauge<Long> appliedMark = counters.appliedMark::get;
        group.gauge(IN_FLIGHT, inFlight);
        group.gauge(BUFFERED, buffered);
        group.gauge(APPLIED_MARK, appliedMark);
    }

    private static void counter(MetricGroup group, String name, LongAdder adder) {
        group.counter(name, new Counted(adder));
    }

    /** A count as Flink reads it. */
    private record Counted(LongAdder adder) implements Counter {
        @Override
        public void inc() {
            adder.increment();
        }

        @Override
        public void inc(long n) {
            adder.add(n);
        }

        @Override
        public void dec() {
            adder.decrement();
        }

        @Override
        public void dec(long n) {
            adder.add(-n);
        }

        @Override
        public long getCount() {
            return adder.sum();
        }
    }
}
