package io.rowferry.job.internal.write;

import io.rowferry.job.internal.config.WriteMode;
import io.rowferry.job.internal.deadletters.DeadLetter;
import io.rowferry.job.internal.deadletters.DeadLetters;
import io.rowferry.job.internal.log.OnceInAWhile;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings item changes into an {@link ItemStore}, as fast as it takes them ({@link Pace}): one request under way per key, what waits for a key
 * coalesces to its greatest version, what fails for a passing reason is repeated until it succeeds. Says of each mark when all before it
 * is done.
 *
 * <p>Owned by one thread: all methods, timers and completions run there. Knows no clock, thread or server but what it is given.
 * Lives as long as one attempt of the job; nothing of it is in a checkpoint, so {@link #isEmpty} must hold before a barrier passes.
 *
 * <p>Invariants: the store's condition lets only greater versions take effect, so requests may land in any order, late or twice;
 * a change's ticket is released only when the store has answered for its version or a greater one of the same key, and when its dead letter, if any,
 * is durable; at most {@code maxBuffered} writes and letters are held if the owner accepts nothing while {@link #isFull}. Whatever waits, waits
 * for an answer or for a timer that is set: {@link #send} looks at all that may, and ends by setting the earliest.
 */
final class WriteQueue {
    private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);
    private static final int FAILURES_BEFORE_WARNING = 5;
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_PACES = Duration.ofSeconds(10);
    private static final long LOOKS_AT_PACE_AFTER = 500;

    /**
     * The world around a queue.
     *
     * @param owner runs an action in the owner's thread, later, never at once
     * @param timers likewise
     * @param deadLetters takes what cannot be written
     * @param epochs asked about an unknown source epoch in the table
     * @param applied told of each mark when it is applied
     * @param accepted told of the key of each change
     */
    record Surroundings(
            Executor owner,
            Timers timers,
            DeadLetters deadLetters,
            StoredEpochCheck epochs,
            Consumer<Mark> applied,
            Consumer<ItemKey> accepted) {}

    private final ItemStore store;
    private final Surroundings around;
    private final WriteLimits limits;
    private final Clock clock;
    private final RandomGenerator random;

    private final OnceInAWhile warnings;
    private final OnceInAWhile paces;
    private final WriteCounters counters = new WriteCounters();
    private final AppliedMarks marks;
    private final DeadLetterBatch letters;
    private final Pace pace;
    private final Inserts inserts;

    private final Map<ItemKey, Slot> slots = new HashMap<>();
    private final ReadySlots ready = new ReadySlots();
    private final CoolingSlots cooling;
    private final HotPartitions<Slot> hot = new HotPartitions<>();
    private PaceState told = PaceState.UNLIMITED;
    private int inFlight;
    private int held;
    private long heldBytes;
    private int ownEpoch;
    private boolean hurried;
    private long wakesAt = Long.MAX_VALUE;
    private long paceLooked;

    /** @param mode whether first writes go together */
    WriteQueue(
            ItemStore store,
            Surroundings around,
            WriteLimits limits,
            WriteMode mode,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.around = around;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
        this.warnings = new OnceInAWhile(BETWEEN_WARNINGS, clock);
        this.paces = new OnceInAWhile(BETWEEN_PACES, clock);
        this.marks = new AppliedMarks(this::applied);
        this.letters = new DeadLetterBatch(around.deadLetters(), around.timers(), limits.letters());
        this.pace = new Pace(
                limits.maxInFlight(),
                limits.unitsPerSecond(),
                limits.times().requestTimeout().toMillis());
        this.inserts = new Inserts(mode == WriteMode.INSERT);
        this.cooling = new CoolingSlots(limits.times().betweenWritesOfAKey());
    }

    /** Other limits than those that it began with, from now on. */
    void allow(int maxInFlight, double unitsPerSecond) {
        pace.allow(maxInFlight, unitsPerSecond, clock.millis());
        send();
    }

    /** Takes a change over. It is done when a mark behind it is applied, or when {@link #isEmpty}. */
    void accept(ItemChange change) {
        ownEpoch = Math.max(ownEpoch, change.position().epoch());
        hurried = false;
        if (change instanceof ItemChange.Put put) {
            enqueue(write(put, new ItemWrite.Item(put.attributes())));
        } else if (change instanceof ItemChange.Delete delete) {
            enqueue(write(delete, new ItemWrite.Tombstone(ItemWrite.Flag.DELETED, tombstoneExpiry())));
        } else if (change instanceof ItemChange.Rejected rejected) {
            bury(rejected, new DeadLetter.Item(rejected.key()), rejected.code(), rejected.reason());
            enqueue(write(rejected, new ItemWrite.Tombstone(ItemWrite.Flag.REJECTED, tombstoneExpiry())));
        } else if (change instanceof ItemChange.Unmappable lost) {
            bury(lost, new DeadLetter.SourceRow(lost.source()), lost.code(), lost.reason());
        } else {
            throw new IllegalStateException("unknown kind of item change: " + change.getClass());
        }
        send();
        gauges();
    }

    /** A mark has arrived behind all that was accepted so far. */
    void mark(Mark mark) {
        marks.mark(mark, clock.millis());
        gauges();
    }

    /** Nothing is to wait for the sake of what may come: a barrier does. Until the next change. */
    void hurry() {
        if (!hurried) {
            hurried = true;
            send();
        }
    }

    /** True if the owner must let completions run before it accepts more. */
    boolean isFull() {
        return held + letters.size() >= limits.maxBuffered() || heldBytes >= limits.maxBufferedBytes();
    }

    /** True if all that was accepted is written; dead letters may still have to be {@linkplain #makeDurable made durable}. */
    boolean isWritten() {
        return held == 0;
    }

    /** True if all that was accepted is written and durable. */
    boolean isEmpty() {
        return held == 0 && letters.size() == 0;
    }

    /** Returns when all dead letters so far are durable. */
    void makeDurable() {
        letters.makeDurable();
        gauges();
    }

    WriteCounters counters() {
        return counters;
    }

    /** Tickets and marks held, for tests of the bounds. */
    int openTickets() {
        return marks.openTickets();
    }

    private static ItemWrite write(ItemChange.Keyed change, ItemWrite.Content content) {
        return new ItemWrite(change.itemType(), change.key(), Version.at(change.position()), content);
    }

    private Instant tombstoneExpiry() {
        return clock.instant().plus(limits.times().tombstonesKeep());
    }

    private void bury(ItemChange change, DeadLetter.Subject subject, String code, String reason) {
        counters.rejected.increment();
        letters.add(new DeadLetter(change.itemType(), subject, change.position(), code, reason), marks.open());
    }

    private void enqueue(ItemWrite write) {
        around.accepted().accept(write.key());
        Slot slot = slots.get(write.key());
        if (slot == null) {
            slot = new Slot(write.key());
            slots.put(write.key(), slot);
            slot.current = hold(write);
            getReady(slot);
        } else if (slot.current == null) {
            slot.current = hold(write);
        } else if (slot.underWay && slot.next == null && write.replaces(slot.current.write)) {
            slot.next = hold(write);
        } else {
            // What is held is older than this change, so its ticket speaks for both.
            heldBytes += (slot.next == null ? slot.current : slot.next).coalesce(write);
            counters.coalesced.increment();
        }
    }

    private Slot.Pending hold(ItemWrite write) {
        held++;
        heldBytes += write.bytes();
        return new Slot.Pending(write, marks.open());
    }

    private void getReady(Slot slot) {
        slot.since = clock.millis();
        ready.add(slot);
    }

    /** Sends what may be sent now, and sees to it that what may be sent later will be. */
    private void send() {
        long now = clock.millis();
        hot.release(now, slot -> ready.addFirst(slot));
        if (hurried) {
            cooling.releaseAll(this::cooled);
        } else {
            cooling.release(now, this::cooled);
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

    private void cooled(Slot slot) {
        if (slot.current == null) {
            slots.remove(slot.key);
        } else {
            getReady(slot);
        }
    }

    /** Whenever {@code wakesAt} is a time, a timer is set for it. One that an earlier one has overtaken does nothing: that one sets the next. */
    private void wakeAt(long time, long now) {
        if (time < wakesAt) {
            wakesAt = time;
            around.timers().after(Duration.ofMillis(Math.max(1, time - now)), () -> {
                if (wakesAt == time) {
                    wakesAt = Long.MAX_VALUE;
                    send();
                    gauges();
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
                .whenComplete((outcome, failure) -> around.owner().execute(() -> {
                    inFlight--;
                    completed(slot, write, outcome, failure);
                    send();
                    gauges();
                }));
    }

    private void insert(List<Slot> batch, long now) {
        List<ItemWrite> writes = batch.stream().map(slot -> begin(slot, now)).toList();
        inFlight++;
        store.insert(writes)
                .whenComplete((outcomes, failure) -> around.owner().execute(() -> {
                    inFlight--;
                    for (int i = 0; i < batch.size(); i++) {
                        inserted(batch.get(i), writes.get(i), outcomes == null ? null : outcomes.get(i), failure);
                    }
                    send();
                    gauges();
                }));
    }

    private void inserted(Slot slot, ItemWrite write, @Nullable InsertOutcome outcome, @Nullable Throwable failure) {
        if (outcome instanceof InsertOutcome.Alone) {
            inserts.settled(true);
            ended(slot, true);
            slot.alone = true;
            mergeNext(slot);
            ready.addFirst(slot);
        } else {
            inserts.settled(false);
            completed(
                    slot, write, outcome instanceof InsertOutcome.Settled settled ? settled.outcome() : null, failure);
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

    private void completed(Slot slot, ItemWrite sent, @Nullable WriteOutcome outcome, @Nullable Throwable failure) {
        ended(slot, !(outcome instanceof WriteOutcome.Retry));
        if (outcome == null) {
            throw new WriteFailedException(failure);
        }
        Slot.Pending write = slot.pending();
        if (outcome instanceof WriteOutcome.Written written) {
            double units = written.units() > 0 ? written.units() : sent.units();
            pace.written(slot.key.table(), sent.units(), units, clock.millis());
            counters.units(units);
            counters.writes.increment();
            done(slot);
        } else if (outcome instanceof WriteOutcome.Repeated) {
            // After an attempt without an answer the version that lies there is most likely ours.
            (write.unknown ? counters.writes : counters.repeated).increment();
            refusedByCondition(slot, sent);
        } else if (outcome instanceof WriteOutcome.Superseded superseded) {
            int stored = superseded.stored().position().epoch();
            if (stored > ownEpoch) {
                around.epochs().check(stored, ownEpoch);
            }
            counters.superseded.increment();
            refusedByCondition(slot, sent);
        } else if (outcome instanceof WriteOutcome.Retry retry) {
            retry(slot, retry);
        } else if (outcome instanceof WriteOutcome.Rejected rejected) {
            rejected(slot, rejected);
        } else {
            throw new IllegalStateException("unknown outcome " + outcome.getClass());
        }
    }

    /** A failed condition is charged as a write is. */
    private void refusedByCondition(Slot slot, ItemWrite sent) {
        pace.written(slot.key.table(), sent.units(), sent.units(), clock.millis());
        counters.units(sent.units());
        done(slot);
    }

    private void done(Slot slot) {
        Slot.Pending written = slot.pending();
        letGo(written);
        slot.alone = true; // something lies there now
        slot.current = slot.next;
        slot.next = null;
        if (!cooling.add(slot, clock.millis())) {
            cooled(slot);
        }
        written.ticket.release();
    }

    private void letGo(Slot.Pending write) {
        held--;
        heldBytes -= write.write.bytes();
    }

    private void retry(Slot slot, WriteOutcome.Retry retry) {
        counters.retries.increment();
        Slot.Pending write = slot.pending();
        write.failures++;
        write.unknown |= retry.cause() == WriteOutcome.Cause.UNKNOWN;
        mergeNext(slot);
        if (retry.cause().isThrottle()) {
            throttled(slot, retry);
        } else {
            warn(write, retry);
            around.timers().after(limits.times().backoff().delay(write.failures, random), () -> {
                getReady(slot);
                send();
            });
        }
    }

    /** It is the pace that lets it try again; its own waiting would only add to that. */
    private void throttled(Slot slot, WriteOutcome.Retry retry) {
        counters.throttled(retry.cause());
        long now = clock.millis();
        int partition = slot.key.partition().hashCode();
        pace.throttled(slot.key.table(), retry.cause(), partition, now);
        if (retry.cause() == WriteOutcome.Cause.PARTITION_THROTTLED) {
            hot.throttled(slot.key, now);
        }
        if (slot.pending().failures == 1) {
            ready.addFirst(slot);
        } else {
            // Again: whatever the reason is, it must not take the others' turns.
            ready.add(slot);
        }
    }

    private void warn(Slot.Pending write, WriteOutcome.Retry retry) {
        if (write.failures >= FAILURES_BEFORE_WARNING && warnings.isTime()) {
            LOG.warn(
                    "A write has failed {} times by now and is repeated until it succeeds; {} writes are waiting. Last reason: {}",
                    write.failures,
                    held,
                    retry.reason());
        }
    }

    /** What waited behind a write that is not done takes its place and its ticket. */
    private void mergeNext(Slot slot) {
        Slot.Pending next = slot.next;
        if (next != null) {
            slot.next = null;
            letGo(next);
            counters.coalesced.increment();
            heldBytes += slot.pending().coalesce(next.write);
            next.ticket.release();
        }
    }

    private void rejected(Slot slot, WriteOutcome.Rejected rejected) {
        Slot.Pending pending = slot.pending();
        ItemWrite write = pending.write;
        if (write.isRejection()) {
            // Even the bare key is refused: no item can lie there, and the dead letter is written already.
            done(slot);
            return;
        }
        counters.rejected.increment();
        DeadLetter letter = new DeadLetter(
                write.itemType(),
                new DeadLetter.Item(write.key()),
                write.version().position(),
                rejected.code(),
                rejected.reason());
        letters.add(letter, pending.ticket.share());
        if (write.content() instanceof ItemWrite.Item) {
            pending.write = write.rejected(tombstoneExpiry());
            pending.unknown = false;
            heldBytes += pending.write.bytes() - write.bytes();
            mergeNext(slot);
            getReady(slot);
        } else {
            done(slot);
        }
    }

    private void applied(Mark mark) {
        counters.appliedMark = mark.packed();
        around.applied().accept(mark);
    }

    private void gauges() {
        counters.inFlight = inFlight;
        counters.buffered = held + letters.size();
        counters.bufferedBytes = heldBytes;
        counters.oldestMark = marks.oldestArrived();
        long now = clock.millis();
        if (now - paceLooked >= LOOKS_AT_PACE_AFTER) {
            paceLooked = now;
            counters.heldPartitions = hot.size();
            counters.maxInFlight = pace.maxRequests();
            counters.unitsPerSecond = pace.unitsPerSecond();
            tellPace(now);
        }
    }

    /** Says what limits writing when that has changed, and while nothing can be written. */
    private void tellPace(long now) {
        PaceState state = pace.state(now);
        boolean waits = state == PaceState.NO_CAPACITY && held > 0;
        if ((state != told || waits) && paces.isTime()) {
            told = state;
            counters.pace = pace.text(now);
            LOG.info("Pace of writing: {}. {} writes are waiting or under way.", counters.pace, held);
        }
    }
}
