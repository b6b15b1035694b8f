package io.rowferry.job.internal.write;

import io.rowferry.job.internal.config.WriteMode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Which write of a {@link WriteQueue} goes out when: ready ones as the {@link Pace} allows, those of a hot partition a few at a time, those of
 * a key that was just written after a moment, first ones together.
 *
 * <p>Owned by the queue's thread. Whatever waits here, waits for an answer or for a timer that is set: {@link #send} looks at all that may
 * go, and ends by setting the earliest.
 */
final class Sending {
    private final ItemStore store;
    private final Executor owner;
    private final Timers timers;
    private final Clock clock;
    private final Answers answers;

    private final WriteCounters counters;
    private final Pace pace;
    private final Inserts inserts;
    private final ReadySlots ready = new ReadySlots();
    private final CoolingSlots cooling;
    private final HotPartitions<Slot> hot = new HotPartitions<>();
    private int inFlight;
    private boolean hurried;
    private long wakesAt = Long.MAX_VALUE;

    /** The queue, told what became of its writes. */
    interface Answers {
        /** Of an attempt; the outcome is null if the store failed. */
        void answered(Slot slot, ItemWrite sent, @Nullable WriteOutcome outcome, @Nullable Throwable failure);

        /** It is to be tried again by itself; says nothing of what lies there. */
        void toGoAlone(Slot slot);

        /** The time between two writes of a key is over; {@link Slot#current} may be null. */
        void cooled(Slot slot);

        /** All that came of an answer or of the time is dealt with. */
        void settled();
    }

    Sending(
            ItemStore store,
            WriteQueue.Surroundings around,
            WriteLimits limits,
            WriteMode mode,
            Clock clock,
            WriteCounters counters,
            Answers answers) {
        this.store = store;
        this.owner = around.owner();
        this.timers = around.timers();
        this.clock = clock;
        this.counters = counters;
        this.answers = answers;
        this.pace = new Pace(
                limits.maxInFlight(),
                limits.unitsPerSecond(),
                limits.times().requestTimeout().toMillis());
        this.inserts = new Inserts(mode == WriteMode.INSERT);
        this.cooling = new CoolingSlots(limits.times().betweenWritesOfAKey());
    }

    /** Other limits, from now on. */
    void allow(int maxInFlight, double unitsPerSecond) {
        pace.allow(maxInFlight, unitsPerSecond, clock.millis());
        send();
    }

    /** Nothing is to wait for the sake of what may come. */
    void hurry() {
        if (!hurried) {
            hurried = true;
            send();
        }
    }

    /** Something has come: there is time again. */
    void takeTime() {
        hurried = false;
    }

    /** It may go as soon as there is room. */
    void getReady(Slot slot) {
        slot.since = clock.millis();
        ready.add(slot);
    }

    /** It has been written: its key waits a moment, {@link Answers#cooled} at the latest. */
    void cool(Slot slot) {
        if (!cooling.add(slot, clock.millis())) {
            answers.cooled(slot);
        }
    }

    /** @param units that a write took, expected as {@code sent} */
    void charged(Slot slot, ItemWrite sent, double units) {
        pace.written(slot.key.table(), sent.units(), units, clock.millis());
        counters.units(units);
    }

    /** It is the pace that lets it try again; its own waiting would only add to that. */
    void throttled(Slot slot, WriteOutcome.Cause cause) {
        long now = clock.millis();
        pace.throttled(slot.key.table(), cause, slot.key.partition().hashCode(), now);
        if (cause == WriteOutcome.Cause.PARTITION_THROTTLED) {
            hot.throttled(slot.key, now);
        }
        if (slot.pending().failures == 1) {
            ready.addFirst(slot);
        } else {
            // Again: whatever the reason is, it must not take the others' turns.
            ready.add(slot);
        }
    }

    /** Sends what may be sent now, and sees to it that what may be sent later will be. */
    void send() {
        long now = clock.millis();
        hot.release(now, ready::addFirst);
        if (hurried) {
            cooling.releaseAll(answers::cooled);
        } else {
            cooling.release(now, answers::cooled);
        }
        long wake = cooling.nextRelease();
        for (int table = 0; table < ready.tables(); table++) {
            wake = Math.min(wake, send(ready.of(table), table, now));
        }
        wakeAt(Math.min(wake, hot.nextRelease()), now);
    }

    /** @return when to look again, though no answer has come; {@link Long#MAX_VALUE} if only an answer makes a difference */
    private long send(ArrayDeque<Slot> slots, int table, long now) {
        while (!slots.isEmpty() && inFlight < pace.maxRequests()) {
            Slot first = slots.element();
            if (hot.keepsWaiting(first.key, first, now)) {
                slots.remove();
            } else if (!pace.admits(table, now)) {
                return now + pace.millisUntilAdmits(table, now);
            } else if (inserts.takes(first)) {
                long due = inserts.due(slots, inFlight, now);
                if (due > now && !hurried) {
                    return due;
                }
                insert(inserts.batch(slots), now);
            } else {
                slots.remove();
                write(first, now);
            }
        }
        // What waits here for room among the requests under way is sent when one of those ends.
        return Long.MAX_VALUE;
    }

    /** Whenever {@code wakesAt} is a time, a timer is set for it. One that an earlier one has overtaken does nothing: that one sets the next. */
    private void wakeAt(long time, long now) {
        if (time < wakesAt) {
            wakesAt = time;
            timers.after(Duration.ofMillis(Math.max(1, time - now)), () -> {
                if (wakesAt == time) {
                    wakesAt = Long.MAX_VALUE;
                    send();
                    answers.settled();
                }
            });
        }
    }

    private ItemWrite begin(Slot slot, long now) {
        ItemWrite write = slot.pending().write;
        slot.underWay = true;
        slot.since = now;
        slot.hot = hot.begin(slot.key);
        pace.sent(slot.key.table(), write.units());
        return write;
    }

    private void write(Slot slot, long now) {
        ItemWrite write = begin(slot, now);
        inFlight++;
        store.write(write)
                .whenComplete((outcome, failure) -> owner.execute(() -> {
                    inFlight--;
                    ended(slot, !(outcome instanceof WriteOutcome.Retry));
                    answers.answered(slot, write, outcome, failure);
                    send();
                    answers.settled();
                }));
    }

    private void insert(List<Slot> batch, long now) {
        List<ItemWrite> writes = batch.stream().map(slot -> begin(slot, now)).toList();
        inFlight++;
        store.insert(writes)
                .whenComplete((outcomes, failure) -> owner.execute(() -> {
                    inFlight--;
                    for (int i = 0; i < batch.size(); i++) {
                        inserted(batch.get(i), writes.get(i), outcomes == null ? null : outcomes.get(i), failure);
                    }
                    send();
                    answers.settled();
                }));
    }

    private void inserted(Slot slot, ItemWrite write, @Nullable InsertOutcome outcome, @Nullable Throwable failure) {
        boolean alone = outcome instanceof InsertOutcome.Alone;
        inserts.settled(alone);
        if (alone) {
            ended(slot, true);
            slot.alone = true;
            answers.toGoAlone(slot);
            ready.addFirst(slot);
        } else {
            WriteOutcome settled = outcome instanceof InsertOutcome.Settled known ? known.outcome() : null;
            ended(slot, !(settled instanceof WriteOutcome.Retry));
            answers.answered(slot, write, settled, failure);
        }
    }

    /** A request of this slot has ended, whatever came of it. */
    private void ended(Slot slot, boolean taken) {
        long now = clock.millis();
        long took = now - slot.since;
        counters.latency.update(took);
        pace.answered(took, now);
        slot.underWay = false;
        if (slot.hot != null) {
            hot.ended(slot.hot, taken);
            slot.hot = null;
        }
    }

    int inFlight() {
        return inFlight;
    }

    int heldPartitions() {
        return hot.size();
    }

    Pace pace() {
        return pace;
    }
}
