package io.rowferry.job.internal.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * First writes in batches, for as long as that pays ({@code write.mode: insert}). For one thread.
 *
 * <p>An INSERT takes effect only where nothing lies. Whatever was ever written to a key leaves an item or a tombstone there for longer than any
 * request is under way, so an INSERT that lands late, or is repeated, meets it and does nothing: the version condition holds without being
 * spelled out. Where something lies, the write goes again by itself, under the condition.
 */
final class Inserts {
    private static final Logger LOG = LoggerFactory.getLogger(Inserts.class);

    /** A batch that is not full goes out when no more requests than this are under way, or its first write has waited {@link #PATIENCE}. */
    private static final int FEW = 2;

    private static final long PATIENCE = 5;
    private static final long MOST_BYTES = 1 << 20;

    private static final int LOOKED_AT = 1_000;
    private static final double MOST_AGAIN = 0.02;

    private boolean on;
    private int seen;
    private int again;

    Inserts(boolean on) {
        this.on = on;
    }

    /** Whether this one would go in a batch. */
    boolean takes(Slot slot) {
        return on && !slot.alone && slot.pending().write.content() instanceof ItemWrite.Item;
    }

    /** When a batch that begins with the first of these goes out at the latest; now or earlier if it does now. */
    long due(ArrayDeque<Slot> ready, int inFlight, long now) {
        return ready.size() >= InsertBody.MOST_STATEMENTS || inFlight < FEW ? now : ready.element().since + PATIENCE;
    }

    /** Takes out those that go together, at least one, which {@link #takes} has let pass. */
    List<Slot> batch(ArrayDeque<Slot> ready) {
        List<Slot> batch = new ArrayList<>(InsertBody.MOST_STATEMENTS);
        long bytes = 0;
        while (batch.size() < InsertBody.MOST_STATEMENTS && !ready.isEmpty() && takes(ready.element())) {
            bytes += ready.element().pending().write.bytes();
            if (bytes > MOST_BYTES && !batch.isEmpty()) {
                break;
            }
            batch.add(ready.remove());
        }
        return batch;
    }

    /** @param alone whether it has to go again by itself */
    void settled(boolean alone) {
        again += alone ? 1 : 0;
        if (++seen < LOOKED_AT) {
            return;
        }
        if (on && again > MOST_AGAIN * seen) {
            on = false;
            LOG.info(
                    "{} of {} inserts had to go again by themselves, since something lay there, as after a restore, or the"
                            + " batch was refused: writing goes on with conditional puts",
                    again,
                    seen);
        }
        seen = 0;
        again = 0;
    }
}
