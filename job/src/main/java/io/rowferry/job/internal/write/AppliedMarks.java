package io.rowferry.job.internal.write;

import io.rowferry.mapping.Mark;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.function.Consumer;

/**
 * Says when a mark is applied: when everything accepted before it is done. Not thread-safe.
 *
 * <p>What is accepted takes a {@link Ticket} and gives it back when it is done. Of writes that coalesce only the first one's ticket
 * is needed, for it is given back last: so there are no more tickets than writes held, however often a key changes.
 */
final class AppliedMarks {
    /** A mark too many replaces its predecessor: that says less, but nothing wrong. */
    private static final int MAX_QUEUED = 4096;

    private final LinkedHashSet<Ticket> open = new LinkedHashSet<>();
    private final ArrayDeque<Queued> queued = new ArrayDeque<>();
    private final Consumer<Mark> applied;
    private long next;

    AppliedMarks(Consumer<Mark> applied) {
        this.applied = applied;
    }

    /** Taken when something is accepted. */
    Ticket open() {
        Ticket ticket = new Ticket(next++);
        open.add(ticket);
        return ticket;
    }

    /**
     * A mark has arrived: it stands behind all that was accepted before.
     *
     * @param now milliseconds of the owner's clock
     */
    void mark(Mark mark, long now) {
        Queued last = queued.peekLast();
        if (last != null && (last.accepted == next || queued.size() >= MAX_QUEUED)) {
            queued.removeLast();
        }
        queued.add(new Queued(next, mark, now));
        advance();
    }

    private void advance() {
        if (queued.isEmpty()) {
            return;
        }
        Iterator<Ticket> oldest = open.iterator();
        long least = oldest.hasNext() ? oldest.next().sequence : Long.MAX_VALUE;
        Mark done = null;
        for (Queued head = queued.peek(); head != null && head.accepted <= least; head = queued.peek()) {
            done = queued.remove().mark;
        }
        if (done != null) {
            applied.accept(done);
        }
    }

    /** When the oldest mark arrived that is not applied yet; {@link Long#MAX_VALUE} if there is none. */
    long oldestArrived() {
        Queued head = queued.peek();
        return head == null ? Long.MAX_VALUE : head.arrived;
    }

    int queuedMarks() {
        return queued.size();
    }

    int openTickets() {
        return open.size();
    }

    /** A claim of something not yet done. Several may hold one; it is back when all have released it. */
    final class Ticket {
        private final long sequence;
        private int holders = 1;

        private Ticket(long sequence) {
            this.sequence = sequence;
        }

        /** One more holder. */
        Ticket share() {
            holders++;
            return this;
        }

        void release() {
            if (--holders == 0) {
                open.remove(this);
                advance();
            } else if (holders < 0) {
                throw new IllegalStateException("a ticket was released more often than it was taken");
            }
        }
    }

    private record Queued(long accepted, Mark mark, long arrived) {}
}
