package io.rowferry.job.internal.write;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Value;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Partition keys whose partition takes no more at the moment: a few requests of each are under way at a time, the others wait here, so that
 * they neither throttle each other nor stand in the way of other keys. More again when they succeed. Times are milliseconds of one clock.
 * For one thread.
 *
 * @param <T> what waits
 */
final class HotPartitions<T> {
    private static final double FIRST = 2;
    private static final double LESS = 0.7;
    private static final long FIRST_WAIT = 10;
    private static final long LONGEST_WAIT = 1_000;
    /** Without a throttle for so long, and with nothing waiting, it is hot no more. */
    private static final long FORGOTTEN_AFTER = 2_000;

    private final Map<Partition, Hot> hot = new HashMap<>();
    private long swept;

    private record Partition(int table, Value key) {
        static Partition of(ItemKey key) {
            return new Partition(key.table(), key.partition());
        }
    }

    /** One hot partition key. */
    final class Hot {
        private final ArrayDeque<T> waiting = new ArrayDeque<>();
        private double window = FIRST;
        private int underWay;
        private int inARow;
        private long notBefore;
        private long throttled;

        private boolean isFull(long now) {
            return underWay >= (int) window || now < notBefore;
        }
    }

    int size() {
        return hot.size();
    }

    /** A request of this key was throttled by its partition. */
    void throttled(ItemKey key, long now) {
        Hot partition = hot.computeIfAbsent(Partition.of(key), unknown -> new Hot());
        if (now >= partition.notBefore) {
            partition.window = Math.max(1, partition.window * LESS);
            partition.notBefore = now + Math.min(LONGEST_WAIT, FIRST_WAIT << Math.min(partition.inARow, 10));
            partition.inARow++;
        }
        partition.throttled = now;
    }

    /** Null if the key is not hot; else it counts as under way until {@link #ended}. Whoever is kept waiting comes back by {@link #release}. */
    @Nullable
    Hot begin(ItemKey key) {
        Hot partition = hot.isEmpty() ? null : hot.get(Partition.of(key));
        if (partition != null) {
            partition.underWay++;
        }
        return partition;
    }

    /** Whether it has to wait, and does from now on. */
    boolean keepsWaiting(ItemKey key, T waiter, long now) {
        Hot partition = hot.isEmpty() ? null : hot.get(Partition.of(key));
        if (partition == null || !partition.isFull(now)) {
            return false;
        }
        partition.waiting.add(waiter);
        return true;
    }

    void ended(Hot partition, boolean written) {
        partition.underWay--;
        if (written) {
            partition.inARow = 0;
            partition.window += 1 / partition.window;
        }
    }

    /** Hands out those who need not wait any more. */
    void release(long now, Consumer<T> to) {
        Iterator<Hot> each = hot.values().iterator();
        while (each.hasNext()) {
            Hot partition = each.next();
            int room = now < partition.notBefore ? 0 : (int) partition.window - partition.underWay;
            for (; room > 0 && !partition.waiting.isEmpty(); room--) {
                to.accept(partition.waiting.remove());
            }
            if (partition.waiting.isEmpty() && now - partition.throttled >= FORGOTTEN_AFTER) {
                each.remove();
            }
        }
        swept = now;
    }

    /** When somebody who waits for the time, not for an answer, can be released; {@link Long#MAX_VALUE} if nobody does. */
    long nextRelease() {
        long next = Long.MAX_VALUE;
        for (Hot partition : hot.values()) {
            if (!partition.waiting.isEmpty() && partition.underWay < (int) partition.window) {
                next = Math.min(next, Math.max(partition.notBefore, swept + 1));
            }
        }
        return next;
    }
}
