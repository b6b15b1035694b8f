package io.rowferry.benchmarks.assemble;

import io.rowferry.benchmarks.Moment;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts what reaches the sink, and knows by the sum of the last fingerprints of all items when they are what they must be. That is
 * the end of a stage for every side, however often it says an item meanwhile. Static as {@link Gate} is; counts for parallelism 1.
 */
final class ItemTally {
    private static final AtomicReference<ItemTally> CURRENT = new AtomicReference<>();

    private long[] last = new long[1 << 16];
    private long sum;
    private long items;
    private long target;
    private Moment first = Moment.NONE;

    @Nullable
    private CompletableFuture<Reached> reached;

    /**
     * The items of a stage.
     *
     * @param items emitted in it until all were right
     */
    record Reached(long items, Moment first, Moment last) {}

    static ItemTally fresh() {
        ItemTally tally = new ItemTally();
        CURRENT.set(tally);
        return tally;
    }

    static ItemTally current() {
        return Objects.requireNonNull(CURRENT.get(), "nobody has begun");
    }

    /** Of an item with its number and what it is made of, so that no two items that differ in a column have the same. */
    static long fingerprint(long id, String status, String customer, long lines, long cents) {
        long mixed = id;
        for (long part : new long[] {status.hashCode(), customer.hashCode(), lines, cents}) {
            mixed = (mixed ^ (mixed >>> 29)) * 0x9e3779b97f4a7c15L + part;
        }
        return (mixed ^ (mixed >>> 32)) * 0xbf58476d1ce4e5b9L;
    }

    /** Begins a stage; completes when all items are what they must be at its end. */
    synchronized CompletableFuture<Reached> expect(long fingerprints) {
        target = fingerprints;
        items = 0;
        first = Moment.NONE;
        CompletableFuture<Reached> end = new CompletableFuture<>();
        reached = end;
        return end;
    }

    /** @param fingerprint 0 for a deleted item */
    synchronized void count(int id, long fingerprint) {
        if (id >= last.length) {
            last = Arrays.copyOf(last, Math.max(id + 1, 2 * last.length));
        }
        if (items++ == 0) {
            first = Moment.now();
        }
        sum += fingerprint - last[id];
        last[id] = fingerprint;
        if (sum == target && reached != null) {
            reached.complete(new Reached(items, first, Moment.now()));
            reached = null;
        }
    }

    /** Whether all items are still what they had to be: to be asked for when the job has ended. */
    synchronized boolean isRight() {
        return sum == target;
    }

    /** Items since the stage began, those behind its end too. */
    synchronized long items() {
        return items;
    }
}
