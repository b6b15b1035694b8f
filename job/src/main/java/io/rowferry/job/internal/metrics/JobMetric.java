package io.rowferry.job.internal.metrics;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/**
 * Every metric of the job: its operator, its name, what it says. {@code docs/metrics.md} is made of this table. Each subtask has its own,
 * in the Flink group {@code rowferry.<operator>} of its task.
 */
public enum JobMetric {
    SNAPSHOT_ROWS(Part.READ, "snapshotRows", Kind.COUNTER, "Rows read by chunks."),
    BINLOG_ROWS(Part.READ, "binlogRows", Kind.COUNTER, "Row changes read from the binlog."),
    READ_LAG(
            Part.READ,
            "lagMillis",
            Kind.GAUGE,
            "How long after its commit the last row change was read, in milliseconds; MySQL says the commit's time in whole"
                    + " seconds. -1 before the first. With `write.waitingMillis` it is the replication lag."),
    READ_MARK(
            Part.READ,
            "mark",
            Kind.GAUGE,
            "The last mark, packed into a number that rises: everything below it has been read. -1 before the first."),

    HELD_MESSAGES(
            Part.ASSEMBLE,
            "heldMessages",
            Kind.GAUGE,
            "Changes on the heap that wait for a mark. Thousands are usual; many more: a partition runs ahead."),
    SPILLED_CELLS(
            Part.ASSEMBLE,
            "spilledCells",
            Kind.GAUGE,
            "Owners and join values whose waiting changes lie in RocksDB, since the heap held enough."),
    WARM_BYTES(
            Part.ASSEMBLE,
            "warmBytes",
            Kind.GAUGE,
            "Memory for owners that changed last, in bytes; bounded, see limits."),

    WRITES(Part.WRITE, "writes", Kind.COUNTER, "Writes that took effect."),
    WRITE_UNITS(
            Part.WRITE,
            "writeUnits",
            Kind.COUNTER,
            "Write units that DynamoDB has charged for them, those of indexes included, in whole units."),
    REPEATED(
            Part.WRITE,
            "repeated",
            Kind.COUNTER,
            "Writes that met their own version: something was written again, as after a restore."),
    SUPERSEDED(Part.WRITE, "superseded", Kind.COUNTER, "Writes that met a greater version."),
    COALESCED(
            Part.WRITE,
            "coalesced",
            Kind.COUNTER,
            "Changes that never became a request, because a newer one of the same key came while they waited."),
    RETRIES(Part.WRITE, "retries", Kind.COUNTER, "Attempts that failed for a passing reason and are repeated."),
    TABLE_THROTTLED(
            Part.WRITE,
            "throttledByTable",
            Kind.COUNTER,
            "Those of them that DynamoDB refused because the table's provisioned units or its maximum were used up, or without saying why."),
    INDEX_THROTTLED(
            Part.WRITE, "throttledByIndex", Kind.COUNTER, "Those refused because an index of the table had none left."),
    PARTITION_THROTTLED(
            Part.WRITE,
            "throttledByPartition",
            Kind.COUNTER,
            "Those refused because the partition of their key had none left: hot keys, or a table that has not split yet."),
    ACCOUNT_THROTTLED(
            Part.WRITE,
            "throttledByAccount",
            Kind.COUNTER,
            "Those refused because of the account's quota for the region."),
    REJECTED(Part.WRITE, "rejected", Kind.COUNTER, "Changes that became a dead letter."),
    IN_FLIGHT(Part.WRITE, "inFlight", Kind.GAUGE, "Requests under way."),
    BUFFERED(
            Part.WRITE, "buffered", Kind.GAUGE, "Writes held, waiting or under way, and dead letters not yet durable."),
    BUFFERED_BYTES(Part.WRITE, "bufferedBytes", Kind.GAUGE, "About how many bytes those writes hold."),
    PACE(
            Part.WRITE,
            "pace",
            Kind.GAUGE,
            "A text: what limits writing, and to how much. The log says it when it changes."),
    PACE_UNITS(
            Part.WRITE,
            "paceUnitsPerSecond",
            Kind.GAUGE,
            "Write units a second that the pace allows; -1 for any number."),
    PACE_IN_FLIGHT(
            Part.WRITE,
            "paceInFlight",
            Kind.GAUGE,
            "Requests that the pace allows to be under way: `write.max-in-flight`, or fewer while answers come late."),
    HELD_PARTITIONS(
            Part.WRITE,
            "heldPartitions",
            Kind.GAUGE,
            "Partition keys whose writes are held back because their partition throttles."),
    LATENCY(
            Part.WRITE,
            "latencyMillis",
            Kind.HISTOGRAM,
            "From sending a request to its answer, in milliseconds, over the last 10,000 requests."),
    HOTTEST_KEYS(
            Part.WRITE,
            "hottestKeys",
            Kind.GAUGE,
            "A text: the partition keys with the most changes of late, hashed, and their share. The hash is the beginning of the"
                    + " SHA-256 of table name, a line break and the key as text: `printf 'shop\\nCUSTOMER#7' | sha256sum | cut -c1-12`."),
    APPLIED_MARK(
            Part.WRITE,
            "appliedMark",
            Kind.GAUGE,
            "The greatest mark up to which this subtask has written everything, packed like `read.mark`; 0 before the first."),
    WAITING(
            Part.WRITE,
            "waitingMillis",
            Kind.GAUGE,
            "How long the oldest mark has been here that is not applied yet, in milliseconds; 0 if there is none."),
    APPLIED_NOTES_FAILED(
            Part.WRITE,
            "appliedNotesFailed",
            Kind.COUNTER,
            "Notes of the applied mark that the control table did not take; they are repeated.");

    /** The Flink group of all. */
    private static final String GROUP = "rowferry";

    private final Part part;
    private final String label;
    private final Kind kind;
    private final String says;

    /** Whose metric it is. */
    public enum Part {
        READ,
        ASSEMBLE,
        WRITE;

        /** The name of its Flink group. */
        public String group() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What Flink takes it for. */
    public enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    JobMetric(Part part, String label, Kind kind, String says) {
        this.part = part;
        this.label = label;
        this.kind = kind;
        this.says = says;
    }

    public Part part() {
        return part;
    }

    /** In its group. */
    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** For people. */
    public String says() {
        return says;
    }

    /** As reporters see it, behind the scope of its task. */
    public String path() {
        return GROUP + "." + part.group() + "." + label;
    }

    /** @param task the metric group of a task or operator */
    public void count(MetricGroup task, LongAdder counted) {
        group(task, Kind.COUNTER).counter(label, new Counted(counted));
    }

    public <T> void gauge(MetricGroup task, Gauge<T> gauge) {
        group(task, Kind.GAUGE).gauge(label, gauge);
    }

    public void histogram(MetricGroup task, Histogram histogram) {
        group(task, Kind.HISTOGRAM).histogram(label, histogram);
    }

    private MetricGroup group(MetricGroup task, Kind of) {
        if (of != kind) {
            throw new IllegalArgumentException(this + " is no " + of);
        }
        return task.addGroup(GROUP).addGroup(part.group());
    }
}
