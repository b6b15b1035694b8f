package io.rowferry.testbed.simulator.capacity;

import java.util.Arrays;

/**
 * A range of hashes of partition keys with a throughput of its own: 1,000 write units and 3,000 read units a second. Unused units are
 * not kept over a second: bursts go no further than a partition can. Not thread-safe.
 *
 * <p>It is hot in a second in which it refused something or used nine tenths of its units.
 */
final class Partition {
    private static final int SAMPLE = 64;
    private static final long SECOND = 1_000_000_000L;
    private static final double HOT_SHARE = 0.9;

    private final long from;
    private final CapacityOptions options;
    private final TokenBucket writes;
    private final TokenBucket reads;
    private final long[] sample = new long[SAMPLE];
    private int sampled;
    private long second;
    private double usedShare;
    private boolean refused;
    private long hotSince;
    final PartitionCounters counters = new PartitionCounters();

    /** @param from its least hash, unsigned */
    Partition(long from, CapacityOptions options, long now) {
        this.from = from;
        this.options = options;
        this.writes = new TokenBucket(options.partitionWrites(), 1, now);
        this.reads = new TokenBucket(options.partitionReads(), 1, now);
        this.second = now;
        this.hotSince = Long.MAX_VALUE;
    }

    long from() {
        return from;
    }

    boolean has(Operation operation, double units, long now) {
        roll(now);
        return bucket(operation).has(units, now);
    }

    void take(Operation operation, long hash, double units) {
        bucket(operation).take(units);
        usedShare += units / rate(operation);
        sample[sampled++ % SAMPLE] = hash;
        counters.took(operation, units);
    }

    void refuse(Operation operation, long hash) {
        refused = true;
        sample[sampled++ % SAMPLE] = hash;
        counters.refused(operation);
    }

    /** Since when every second has been hot; in the future if it is not. */
    long hotSince() {
        return hotSince;
    }

    void cool() {
        hotSince = Long.MAX_VALUE;
    }

    /** The hashes that were asked for last, in unsigned order. */
    long[] recent() {
        long[] recent = Arrays.copyOf(sample, Math.min(sampled, SAMPLE));
        for (int i = 0; i < recent.length; i++) {
            recent[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(recent);
        for (int i = 0; i < recent.length; i++) {
            recent[i] ^= Long.MIN_VALUE;
        }
        return recent;
    }

    private void roll(long now) {
        long passed = now - second;
        if (passed < SECOND) {
            return;
        }
        // A second without requests was not hot either.
        boolean hot = (refused || usedShare >= HOT_SHARE) && passed < 2 * SECOND;
        if (!hot) {
            hotSince = Long.MAX_VALUE;
        } else if (hotSince == Long.MAX_VALUE) {
            hotSince = second;
        }
        second = passed < 2 * SECOND ? second + SECOND : now;
        usedShare = 0;
        refused = false;
    }

    private TokenBucket bucket(Operation operation) {
        return operation == Operation.WRITE ? writes : reads;
    }

    private int rate(Operation operation) {
        return operation == Operation.WRITE ? options.partitionWrites() : options.partitionReads();
    }
}
