package io.rowferry.job.internal.write;

import io.rowferry.mapping.ItemKey;
import org.jspecify.annotations.Nullable;

/**
 * A key with something to write, or that has been written just now. Ready, under way, or waiting: for its next attempt, for its partition,
 * or for the time that lies between two writes of one key. Belongs to a {@link WriteQueue}.
 */
final class Slot {
    final ItemKey key;
    /** What is written or is to be; null when it has just been written and nothing came since. */
    @Nullable
    Pending current;
    /** What came while {@link #current} is under way. */
    @Nullable
    Pending next;

    boolean underWay;
    /** To go by itself, under its condition, where others go together. */
    boolean alone;
    /** When it was sent, or got ready, in milliseconds. */
    long since;

    HotPartitions<Slot>.@Nullable Hot hot;

    Slot(ItemKey key) {
        this.key = key;
    }

    /** @throws IllegalStateException if there is nothing to write */
    Pending pending() {
        if (current == null) {
            throw new IllegalStateException("a key has nothing to write");
        }
        return current;
    }

    /** A write that is held, with what must be remembered between its attempts. */
    static final class Pending {
        final AppliedMarks.Ticket ticket;
        ItemWrite write;
        int failures;
        /** Whether an attempt has had no answer, so that it may have landed. */
        boolean unknown;

        Pending(ItemWrite write, AppliedMarks.Ticket ticket) {
            this.write = write;
            this.ticket = ticket;
        }

        /** The newer of both; says by how many bytes it is larger now. */
        long coalesce(ItemWrite other) {
            if (!other.replaces(write)) {
                return 0;
            }
            long more = other.bytes() - write.bytes();
            write = other;
            unknown = false;
            return more;
        }
    }
}
