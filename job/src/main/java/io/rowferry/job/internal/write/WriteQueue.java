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
import java.util.HashMap;
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
 * is durable; at most {@code maxBuffered} writes and letters are held if the owner accepts nothing while {@link #isFull}.
 * Which write goes out when is {@link Sending}'s business, what became of it this class's.
 */
final class WriteQueue implements Sending.Answers {
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

    private final Surroundings around;
    private final WriteLimits limits;
    private final Clock clock;
    private final RandomGenerator random;

    private final OnceInAWhile warnings;
    private final OnceInAWhile paces;
    private final WriteCounters counters = new WriteCounters();
    private final AppliedMarks marks;
    private final DeadLetterBatch letters;
    private final Sending sending;

    private final Map<ItemKey, Slot> slots = new HashMap<>();
    private PaceState told = PaceState.UNLIMITED;
    private int held;
    private long heldBytes;
    private int ownEpoch;
    private long paceLooked;

    /** @param mode whether first writes go together */
    WriteQueue(
            ItemStore store,
            Surroundings around,
            WriteLimits limits,
            WriteMode mode,
            Clock clock,
            RandomGenerator random) {
        this.around = around;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
        this.warnings = new OnceInAWhile(BETWEEN_WARNINGS, clock);
        this.paces = new OnceInAWhile(BETWEEN_PACES, clock);
        this.marks = new AppliedMarks(this::applied);
        this.letters = new DeadLetterBatch(around.deadLetters(), around.timers(), limits.letters());
        this.sending = new Sending(store, around, limits, mode, clock, counters, this);
    }

    /** Other limits than those that it began with, from now on. */
    void allow(int maxInFlight, double unitsPerSecond) {
        sending.allow(maxInFlight, unitsPerSecond);
    }

    /** Takes a change over. It is done when a mark behind it is applied, or when {@link #isEmpty}. */
    void accept(ItemChange change) {
        ownEpoch = Math.max(ownEpoch, change.position().epoch());
        sending.takeTime();
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
        sending.send();
        gauges();
    }

    /** A mark has arrived behind all that was accepted so far. */
    void mark(Mark mark) {
        marks.mark(mark, clock.millis());
        gauges();
    }

    /** Nothing is to wait for the sake of what may come: a barrier does. Until the next change. */
    void hurry() {
        sending.hurry();
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
            sending.getReady(slot);
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

    @Override
    public void cooled(Slot slot) {
        if (slot.current == null) {
            slots.remove(slot.key);
        } else {
            sending.getReady(slot);
        }
    }

    @Override
    public void toGoAlone(Slot slot) {
        mergeNext(slot);
    }

    @Override
    public void settled() {
        gauges();
    }

    @Override
    public void answered(Slot slot, ItemWrite sent, @Nullable WriteOutcome outcome, @Nullable Throwable failure) {
        if (outcome == null) {
            throw new WriteFailedException(failure);
        }
        Slot.Pending write = slot.pending();
        if (outcome instanceof WriteOutcome.Written written) {
            sending.charged(slot, sent, written.units() > 0 ? written.units() : sent.units());
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
        sending.charged(slot, sent, sent.units());
        done(slot);
    }

    private void done(Slot slot) {
        Slot.Pending written = slot.pending();
        letGo(written);
        slot.alone = true; // something lies there now
        slot.current = slot.next;
        slot.next = null;
        sending.cool(slot);
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
            counters.throttled(retry.cause());
            sending.throttled(slot, retry.cause());
        } else {
            warn(write, retry);
            around.timers().after(limits.times().backoff().delay(write.failures, random), () -> {
                sending.getReady(slot);
                sending.send();
            });
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
            sending.getReady(slot);
        } else {
            done(slot);
        }
    }

    private void applied(Mark mark) {
        counters.appliedMark = mark.packed();
        around.applied().accept(mark);
    }

    private void gauges() {
        counters.inFlight = sending.inFlight();
        counters.buffered = held + letters.size();
        counters.bufferedBytes = heldBytes;
        counters.oldestMark = marks.oldestArrived();
        long now = clock.millis();
        if (now - paceLooked >= LOOKS_AT_PACE_AFTER) {
            paceLooked = now;
            counters.heldPartitions = sending.heldPartitions();
            counters.maxInFlight = sending.pace().maxRequests();
            counters.unitsPerSecond = sending.pace().unitsPerSecond();
            tellPace(now);
        }
    }

    /** Says what limits writing when that has changed, and while nothing can be written. */
    private void tellPace(long now) {
        PaceState state = sending.pace().state(now);
        boolean waits = state == PaceState.NO_CAPACITY && held > 0;
        if ((state != told || waits) && paces.isTime()) {
            told = state;
            counters.pace = sending.pace().text(now);
            LOG.info("Pace of writing: {}. {} writes are waiting or under way.", counters.pace, held);
        }
    }
}
