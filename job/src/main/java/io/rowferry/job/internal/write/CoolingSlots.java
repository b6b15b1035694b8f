package io.rowferry.job.internal.write;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Keys that have been written a moment ago: what comes for them meanwhile waits, and only the newest of it is written. So a key that changes
 * all the time costs a few writes a second, and one that does not is never kept waiting. Times are milliseconds of one clock.
 */
final class CoolingSlots {
    private final long interval;
    /** In the order of their time, since all wait equally long. */
    private final ArrayDeque<Slot> slots = new ArrayDeque<>();

    CoolingSlots(Duration interval) {
        this.interval = interval.toMillis();
    }

    /** False if keys are not made to wait. */
    boolean add(Slot slot, long now) {
        if (interval == 0) {
            return false;
        }
        slot.since = now;
        slots.add(slot);
        return true;
    }

    /** Hands out those whose time is over. */
    void release(long now, Consumer<Slot> to) {
        for (Slot first = slots.peek(); first != null && first.since + interval <= now; first = slots.peek()) {
            to.accept(slots.remove());
        }
    }

    /** Hands out all of them. */
    void releaseAll(Consumer<Slot> to) {
        slots.forEach(to);
        slots.clear();
    }

    /** When {@link #release} has something to do; {@link Long#MAX_VALUE} if there is nothing. */
    long nextRelease() {
        Slot first = slots.peek();
        return first == null ? Long.MAX_VALUE : first.since + interval;
    }
}
