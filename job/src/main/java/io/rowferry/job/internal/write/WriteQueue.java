package io.rowferry.job.internal.write;

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
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings item changes into an {@link ItemStore}: one request under way per key, what waits for a key coalesces to its greatest
 * version, what fails for a passing reason is repeated until it succeeds. Says of each mark when all before it is done.
 *
 * <p>Owned by one thread: all methods, timers and completions run there. Knows no clock, thread or server but what it is given.
 * Lives as long as one attempt of the job; nothing of it is in a checkpoint, so {@link #isEmpty} must hold before a barrier passes.
 *
 * <p>Invariants: the store's condition lets only greater versions take effect, so requests may land in any order, late or twice;
 * a change's ticket is released only when the store has answered for its version or a greater one of the same key, and when its dead letter, if any,
 * is durable; at most {@code maxBuffered} writes and letters are held if the owner accepts nothing while {@link #isFull}.
 */
final class WriteQueue {
    private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);
    private static final int FAILURES_BEFORE_WARNING = 5;
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);

    /**
     * The world around a queue.
     *
     * @param owner runs an action in the owner's thread, later, never at once
     * @param timers likewise
     * @param deadLetters takes what cannot be written
     * @param epochs asked about an unknown source epoch in the table
     * @param applied told of each mark when it is applied
     */
    record Surroundings(
            Executor owner, Timers timers, DeadLetters deadLetters, StoredEpochCheck epochs, Consumer<Mark> applied) {}

    private final ItemStore store;
    private final Surroundings around;
    private final WriteLimits limits;
    private final Clock clock;
    private final RandomGenerator random;

    private final OnceInAWhile warnings;
    private final WriteCounters counters = new WriteCounters();
    private final AppliedMarks marks;
    private final DeadLetterBatch letters;
    private final Map<ItemKey, Slot> slots = new HashMap<>();
    private final ArrayDeque<Slot> ready = new ArrayDeque<>();
    private int inFlight;
    private int held;
    private int ownEpoch;

    WriteQueue(ItemStore store, Surroundings around, WriteLimits limits, Clock clock, RandomGenerator random) {
        this.store = store;
        this.around = around;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
        this.warnings = new OnceInAWhile(BETWEEN_WARNINGS, clock);
        this.marks = new AppliedMarks(this::applied);
        this.letters = new DeadLetterBatch(around.deadLetters(), around.timers(), limits.deadLettersWithin());
    }

    /** Takes a change over. It is done when a mark behind it is applied, or when {@link #isEmpty}. */
    void accept(ItemChange change) {
        ownEpoch = Math.max(ownEpoch, change.position().epoch());
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
        marks.mark(mark);
    }

    /** True if the owner must let completions run before it accepts more. */
    boolean isFull() {
        return held + letters.size() >= limits.maxBuffered();
    }

    /** True if all that was accepted is written; dead letters may still have to be {@linkplain #makeDurable made durable}. */
    boolean isWritten() {
        return slots.isEmpty();
    }

    /** True if all that was accepted is written and durable. */
    boolean isEmpty() {
        return slots.isEmpty() && letters.size() == 0;
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
        return clock.instant().plus(limits.tombstonesKeep());
    }

    private void bury(ItemChange change, DeadLetter.Subject subject, String code, String reason) {
        counters.rejected.increment();
        letters.add(new DeadLetter(change.itemType(), subject, change.position(), code, reason), marks.open());
    }

    private void enqueue(ItemWrite write) {
        Slot slot = slots.get(write.key());
        if (slot == null) {
            slot = new Slot(new Pending(write, marks.open()));
            slots.put(write.key(), slot);
            held++;
            ready.add(slot);
        } else if (slot.underWay && slot.next == null && write.replaces(slot.current.write)) {
            slot.next = new Pending(write, marks.open());
            held++;
        } else {
            // What is held is older than this change, so its ticket speaks for both.
            (slot.next == null ? slot.current : slot.next).coalesce(write);
            counters.coalesced.increment();
        }
    }

    private void send() {
        while (inFlight < limits.maxInFlight() && !ready.isEmpty()) {
            Slot slot = ready.remove();
            slot.underWay = true;
            inFlight++;
            store.write(slot.current.write)
                    .whenComplete(
                            (outcome, failure) -> around.owner().execute(() -> completed(slot, outcome, failure)));
        }
    }

    private void completed(Slot slot, @Nullable WriteOutcome outcome, @Nullable Throwable failure) {
        inFlight--;
        slot.underWay = false;
        if (outcome == null) {
            throw new WriteFailedException(failure);
        }
        Pending write = slot.current;
        if (outcome instanceof WriteOutcome.Written) {
            counters.writes.increment();
            done(slot);
        } else if (outcome instanceof WriteOutcome.Repeated) {
            // After an attempt without an answer the version that lies there is most likely ours.
            (write.unknown ? counters.writes : counters.repeated).increment();
            done(slot);
        } else if (outcome instanceof WriteOutcome.Superseded superseded) {
            int stored = superseded.stored().position().epoch();
            if (stored > ownEpoch) {
                around.epochs().check(stored, ownEpoch);
            }
            counters.superseded.increment();
            done(slot);
        } else if (outcome instanceof WriteOutcome.Retry retry) {
            retryLater(slot, retry);
        } else if (outcome instanceof WriteOutcome.Rejected rejected) {
            rejected(slot, rejected);
        } else {
            throw new IllegalStateException("unknown outcome " + outcome.getClass());
        }
        send();
        gauges();
    }

    private void done(Slot slot) {
        held--;
        AppliedMarks.Ticket ticket = slot.current.ticket;
        if (slot.next == null) {
            slots.remove(slot.current.write.key());
        } else {
            slot.current = slot.next;
            slot.next = null;
            ready.add(slot);
        }
        ticket.release();
    }

    private void retryLater(Slot slot, WriteOutcome.Retry retry) {
        counters.retries.increment();
        if (retry.cause() == WriteOutcome.Cause.THROTTLED) {
            counters.throttled.increment();
        }
        Pending write = slot.current;
        write.failures++;
        write.unknown |= retry.cause() == WriteOutcome.Cause.UNKNOWN;
        mergeNext(slot);
        warn(write, retry);
        around.timers().after(limits.backoff().delay(write.failures, random), () -> {
            ready.add(slot);
            send();
        });
    }

    private void warn(Pending write, WriteOutcome.Retry retry) {
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
        Pending next = slot.next;
        if (next != null) {
            slot.next = null;
            held--;
            counters.coalesced.increment();
            slot.current.coalesce(next.write);
            next.ticket.release();
        }
    }

    private void rejected(Slot slot, WriteOutcome.Rejected rejected) {
        ItemWrite write = slot.current.write;
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
        letters.add(letter, slot.current.ticket.share());
        if (write.content() instanceof ItemWrite.Item) {
            slot.current.write = write.rejected(tombstoneExpiry());
            slot.current.unknown = false;
            mergeNext(slot);
            ready.add(slot);
        } else {
            done(slot);
        }
    }

    private void applied(Mark mark) {
        counters.appliedMark.set(mark.packed());
        around.applied().accept(mark);
    }

    private void gauges() {
        counters.inFlight.set(inFlight);
        counters.buffered.set(held + letters.size());
    }

    /** A key with something to write. Ready, under way, or waiting for its next attempt; {@code next} only while under way. */
    private static final class Slot {
        private Pending current;
        private @Nullable Pending next;
        private boolean underWay;

        private Slot(Pending current) {
            this.current = current;
        }
    }

    /** A write that is held, with what must be remembered between its attempts. */
    private static final class Pending {
        private final AppliedMarks.Ticket ticket;
        private ItemWrite write;
        private int failures;
        private boolean unknown;

        private Pending(ItemWrite write, AppliedMarks.Ticket ticket) {
            this.write = write;
            this.ticket = ticket;
        }

        private void coalesce(ItemWrite other) {
            if (other.replaces(write)) {
                write = other;
                unknown = false;
            }
        }
    }
}
