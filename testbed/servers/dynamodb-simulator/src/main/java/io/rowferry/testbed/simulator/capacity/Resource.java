package io.rowferry.testbed.simulator.capacity;

import io.rowferry.testbed.simulator.capacity.Throttle.Kind;
import io.rowferry.testbed.simulator.capacity.Throttle.Limit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The throughput of a table or of an index, each with its own partitions and its own setting. Not thread-safe; times are
 * nanoseconds of one clock.
 *
 * <ul>
 *   <li>Provisioned: the setting holds for the table as a whole, and up to 300 s of it are kept for bursts. Any partition may use
 *       as much of it as a partition can, whatever the others do (adaptive capacity works at once).
 *   <li>On demand: the partitions alone limit it, the owner's own maximum, and the account's quota for each table. A new table has
 *       partitions for 4,000 write units and 12,000 read units a second.
 *   <li>Warm throughput is what the partitions are good for; raising it makes more of them.
 * </ul>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html">on demand</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/provisioned-capacity-mode.html">provisioned</a>
 */
public final class Resource {
    private static final double NO_LIMIT = 1e18;

    private final String arn;
    private final Kind kind;
    private final CapacityOptions options;
    private final Partitions partitions;
    private final TokenBucket writes;
    private final TokenBucket reads;
    private Throughput throughput;

    public Resource(String arn, Kind kind, Throughput throughput, CapacityOptions options, long now) {
        this.arn = arn;
        this.kind = kind;
        this.options = options;
        this.throughput = throughput;
        this.partitions = new Partitions(options, partitionsFor(throughput), now);
        this.writes = new TokenBucket(rate(Operation.WRITE), keptSeconds(), now);
        this.reads = new TokenBucket(rate(Operation.READ), keptSeconds(), now);
    }

    /** Changes the setting. More provisioned units than ever before add partitions. */
    public void set(Throughput changed, long now) {
        throughput = changed;
        writes.rate(rate(Operation.WRITE), keptSeconds(), now);
        reads.rate(rate(Operation.READ), keptSeconds(), now);
        if (changed instanceof Throughput.Provisioned provisioned) {
            warm(provisioned.reads(), provisioned.writes(), now);
        }
    }

    /** Makes partitions for so many units a second. In the service that takes its time; here it is done at once. */
    public void warm(long readUnits, long writeUnits, long now) {
        int wanted = partitionsFor(readUnits, writeUnits);
        if (wanted > partitions.size()) {
            partitions.grow(wanted, now);
        }
    }

    /** Why it cannot serve so many units for this hash now, or null. Takes nothing. */
    public @Nullable Throttle refusal(Operation operation, long hash, double units, long now) {
        Partition partition = partitions.of(hash);
        if (!bucket(operation).has(units, now)) {
            partition.counters.refused(operation);
            return throttle(operation, tableLimit(operation));
        }
        if (!partition.has(operation, units, now)) {
            partition.refuse(operation, hash);
            partitions.relieve(partition, now);
            return throttle(operation, Limit.KEY_RANGE);
        }
        return null;
    }

    /** Takes units that {@link #refusal} has found to be there. */
    public void take(Operation operation, long hash, double units, long now) {
        Partition partition = partitions.of(hash);
        bucket(operation).take(units);
        partition.take(operation, hash, units);
        partitions.relieve(partition, now);
    }

    /** Refused for a reason that lies outside of the model. */
    public Throttle refuse(Operation operation, long hash) {
        partitions.of(hash).counters.refused(operation);
        return throttle(operation, isProvisioned() ? Limit.PROVISIONED : Limit.KEY_RANGE);
    }

    /** Of each partition, in the order of their ranges. */
    public List<PartitionCounters> counters() {
        return partitions.all().stream().map(partition -> partition.counters).toList();
    }

    public long warmWrites() {
        return (long) partitions.size() * options.partitionWrites();
    }

    public long warmReads() {
        return (long) partitions.size() * options.partitionReads();
    }

    public Throughput throughput() {
        return throughput;
    }

    public String arn() {
        return arn;
    }

    private Throttle throttle(Operation operation, Limit limit) {
        return new Throttle(limit, operation, kind, isProvisioned(), arn);
    }

    private boolean isProvisioned() {
        return throughput instanceof Throughput.Provisioned;
    }

    private Limit tableLimit(Operation operation) {
        if (throughput instanceof Throughput.OnDemand onDemand) {
            return own(onDemand, operation) == Throughput.OnDemand.UNLIMITED ? Limit.ACCOUNT : Limit.MAX_ON_DEMAND;
        }
        return Limit.PROVISIONED;
    }

    private double rate(Operation operation) {
        if (throughput instanceof Throughput.Provisioned provisioned) {
            return operation == Operation.WRITE ? provisioned.writes() : provisioned.reads();
        }
        if (throughput instanceof Throughput.OnDemand onDemand) {
            long own = own(onDemand, operation);
            return own == Throughput.OnDemand.UNLIMITED ? options.tableQuota() : own;
        }
        return NO_LIMIT;
    }

    private static long own(Throughput.OnDemand onDemand, Operation operation) {
        return operation == Operation.WRITE ? onDemand.maxWrites() : onDemand.maxReads();
    }

    private double keptSeconds() {
        return isProvisioned() ? options.kept().toSeconds() : 1;
    }

    private int partitionsFor(Throughput wanted) {
        if (wanted instanceof Throughput.Provisioned provisioned) {
            return partitionsFor(provisioned.reads(), provisioned.writes());
        }
        return partitionsFor(options.newTableReads(), options.newTableWrites());
    }

    private int partitionsFor(long readUnits, long writeUnits) {
        long forWrites = (writeUnits + options.partitionWrites() - 1) / options.partitionWrites();
        long forReads = (readUnits + options.partitionReads() - 1) / options.partitionReads();
        return (int) Math.max(1, Math.max(forWrites, forReads));
    }

    private TokenBucket bucket(Operation operation) {
        return operation == Operation.WRITE ? writes : reads;
    }
}
