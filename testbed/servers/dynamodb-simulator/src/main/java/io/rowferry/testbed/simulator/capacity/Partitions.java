package io.rowferry.testbed.simulator.capacity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * The partitions of a table or an index. They only split, they never merge. Not thread-safe.
 *
 * <ul>
 *   <li>A partition that has been hot for {@link CapacityOptions#splitAfter} splits at the median of what was asked for last ("split
 *       for heat"). If one hash makes up at least half of that, it gets a partition of its own: adaptive capacity isolates frequently
 *       used items. A partition of one hash splits no further, so a single partition key stays at 1,000 write units a second.
 *   <li>Their number at most doubles in {@link CapacityOptions#doublingPeriod}: as a table on demand does with its throughput.
 * </ul>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html">adaptive capacity</a>
 * @see <a
 *     href="https://aws.amazon.com/blogs/database/part-3-scaling-dynamodb-how-partitions-hot-keys-and-split-for-heat-impact-performance/">when
 *     partitions split</a>
 */
final class Partitions {
    private final CapacityOptions options;
    /** By their least hash; the order of keys is unsigned. */
    private final TreeMap<Long, Partition> byStart = new TreeMap<>(Long::compareUnsigned);

    private final Deque<Count> history = new ArrayDeque<>();

    /** How many there have been since when. */
    private record Count(long since, int partitions) {}

    Partitions(CapacityOptions options, int number, long now) {
        this.options = options;
        byStart.put(0L, new Partition(0, options, now));
        grow(number, now);
    }

    Partition of(long hash) {
        Map.Entry<Long, Partition> found = byStart.floorEntry(hash);
        if (found == null) {
            throw new IllegalStateException("no partition begins at 0");
        }
        return found.getValue();
    }

    List<Partition> all() {
        return new ArrayList<>(byStart.values());
    }

    int size() {
        return byStart.size();
    }

    /** At least so many, of about equal ranges: what pre-warming and a higher provisioned throughput do, at once here. */
    void grow(int number, long now) {
        PriorityQueue<Long> widest = new PriorityQueue<>((a, b) -> Long.compareUnsigned(width(b), width(a)));
        widest.addAll(byStart.keySet());
        while (byStart.size() < number) {
            // Off the queue before the split changes its width.
            long start = widest.remove();
            long middle = middle(start, end(start));
            add(middle, now);
            widest.add(start);
            widest.add(middle);
        }
        history.clear();
        history.add(new Count(now, byStart.size()));
    }

    /** Splits the partition if it has been hot for long enough, and if the table may have more. */
    void relieve(Partition partition, long now) {
        if (partition.hotSince() > now - options.splitAfter().toNanos() || byStart.size() >= most(now)) {
            return;
        }
        partition.cool();
        long[] recent = partition.recent();
        long median = recent[recent.length / 2];
        if (share(recent, median) * 2 >= recent.length) {
            isolate(partition, median, now);
        } else {
            add(median, now);
        }
        history.add(new Count(now, byStart.size()));
    }

    private void isolate(Partition partition, long hash, long now) {
        long next = hash + 1;
        boolean last = next == 0 || next == end(partition.from());
        if (hash != partition.from()) {
            add(hash, now);
        }
        if (!last) {
            add(next, now);
        }
    }

    /** Twice as many as a doubling period ago. */
    private int most(long now) {
        long then = now - options.doublingPeriod().toNanos();
        while (history.size() > 1 && second().since() <= then) {
            history.removeFirst();
        }
        return 2 * history.getFirst().partitions();
    }

    private Count second() {
        var counts = history.iterator();
        counts.next();
        return counts.next();
    }

    private void add(long start, long now) {
        byStart.putIfAbsent(start, new Partition(start, options, now));
    }

    /** One less than how many hashes it has: that of everything would be 2^64. */
    private long width(long start) {
        return end(start) - start - 1;
    }

    /** The first hash behind the range that starts there; 0 for the last range. */
    private long end(long start) {
        Long next = byStart.higherKey(start);
        return next == null ? 0 : next;
    }

    private static long middle(long start, long end) {
        return start + ((end - start - 1) >>> 1) + 1;
    }

    private static int share(long[] hashes, long hash) {
        int count = 0;
        for (long each : hashes) {
            count += each == hash ? 1 : 0;
        }
        return count;
    }
}
