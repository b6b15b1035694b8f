package io.rowferry.testbed.simulator.capacity;

import java.time.Duration;

/**
 * The numbers of the model. {@link #DEFAULTS} are the public ones.
 *
 * @param partitionWrites write units a second of one partition: 1,000
 * @param partitionReads read units a second of one partition: 3,000. Both: <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html">partition
 *     keys</a>
 * @param tableQuota units a second of a table or index on demand, read or write: 40,000, <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">default quota</a>
 * @param newTableWrites write units a second that a new table on demand serves: 4,000
 * @param newTableReads read units: 12,000. Both: <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html">warm
 *     throughput</a>
 * @param kept how long unused provisioned units are kept: 300 s, <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html">burst
 *     capacity</a>
 * @param splitAfter how long a partition is hot before it splits. Not documented; ten minutes is what AWS's own test
 *     shows: <a
 *     href="https://aws.amazon.com/blogs/database/part-2-scaling-dynamodb-how-partitions-hot-keys-and-split-for-heat-impact-performance/">scaling
 *     DynamoDB, part 2</a>
 * @param doublingPeriod in which a table on demand at most doubles what it serves: 30 minutes, <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html">warm throughput</a>
 */
public record CapacityOptions(
        int partitionWrites,
        int partitionReads,
        int tableQuota,
        int newTableWrites,
        int newTableReads,
        Duration kept,
        Duration splitAfter,
        Duration doublingPeriod) {
    public static final CapacityOptions DEFAULTS = new CapacityOptions(
            1_000, 3_000, 40_000, 4_000, 12_000, Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(30));

    public CapacityOptions {
        if (partitionWrites < 1 || partitionReads < 1 || tableQuota < 1 || newTableWrites < 1 || newTableReads < 1) {
            throw new IllegalArgumentException("units a second must be at least 1");
        }
    }

    public CapacityOptions withTableQuota(int units) {
        return new CapacityOptions(
                partitionWrites,
                partitionReads,
                units,
                newTableWrites,
                newTableReads,
                kept,
                splitAfter,
                doublingPeriod);
    }

    public CapacityOptions withSplitAfter(Duration time) {
        return new CapacityOptions(
                partitionWrites, partitionReads, tableQuota, newTableWrites, newTableReads, kept, time, doublingPeriod);
    }
}
