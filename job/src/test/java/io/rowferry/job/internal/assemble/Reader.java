package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.assemble.Reading.Chunk;
import io.rowferry.job.internal.assemble.Reading.Element;
import io.rowferry.job.internal.assemble.Reading.Logged;
import io.rowferry.job.internal.assemble.Reading.Slot;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A reader of one partition, from an offset on. A chunk that was not finished is begun again. */
final class Reader {
    private static final int MARKS = 6;

    private final World world;
    private final List<Element> elements;
    private final Clock clock;
    private final Random random;
    private final Trace trace;
    /** One slot in so many becomes a mark. */
    private final int cadence;

    /** After a restore a mark is said again, for what lies unhandled in state. */
    private @Nullable Mark again;

    private final Deque<Row> chunk = new ArrayDeque<>();
    private int offset;
    private long watermark = Long.MIN_VALUE;
    private int readAt;

    /** What a reader comes to. */
    record Come(@Nullable RowChange change, boolean marked) {}

    Reader(Surroundings around, List<Element> elements, int offset) {
        this.world = around.world();
        this.trace = around.trace();
        this.elements = elements;
        this.offset = offset;
        this.clock = around.clock();
        this.random = around.random();
        this.cadence =
                1 + random.nextInt(1 + random.nextInt(MARKS * world.binlog().blocks()));
        for (Element before : elements.subList(0, offset)) {
            again = before instanceof Slot slot ? slot.mark() : again;
        }
    }

    boolean done() {
        return offset == elements.size() && again == null;
    }

    int offset() {
        return offset;
    }

    long watermark() {
        return watermark;
    }

    /** The latest time at which a chunk was read here: so many transactions had been done. */
    int readAt() {
        return readAt;
    }

    Come next() {
        if (again != null) {
            Mark mark = again;
            again = null;
            return say(mark);
        }
        Element element = elements.get(offset);
        if (element instanceof Chunk read) {
            return chunk(read);
        }
        offset++;
        if (element instanceof Logged logged) {
            clock.atLeast(logged.transaction() + 1);
            return new Come(logged.change(), false);
        }
        return mark(((Slot) element).mark());
    }

    private Come mark(Mark mark) {
        boolean last = offset == elements.size();
        if (!last && random.nextInt(cadence) > 0) {
            return new Come(null, false);
        }
        if (watermark == Long.MIN_VALUE && !last && random.nextInt(3) == 0) {
            // The first mark of an attempt may lie below those of earlier ones.
            Mark other = world.binlog()
                    .transaction(random.nextInt(world.binlog().size()))
                    .end();
            return say(other.compareTo(mark) < 0 ? other : mark);
        }
        return say(mark);
    }

    private Come say(Mark mark) {
        boolean rises = mark.watermark() > watermark;
        watermark = Math.max(watermark, mark.watermark());
        return new Come(null, rises);
    }

    private Come chunk(Chunk read) {
        if (chunk.isEmpty()) {
            int at = read.at() < 0 ? clock.now(random) : read.at();
            readAt = Math.max(readAt, at);
            List<Row> rows = new java.util.ArrayList<>(world.binlog().rows(read.table(), at));
            rows.removeIf(row -> !lies(row, read));
            Collections.shuffle(rows, random);
            chunk.addAll(rows);
            if (chunk.isEmpty()) {
                offset++;
                return new Come(null, false);
            }
        }
        Row row = chunk.remove();
        RowChange change = new RowChange(read.table(), world.binlog().snapshot(), null, row);
        trace.say(
                ReadableMessages.block(String.valueOf(row.value(RandomTables.A))),
                () -> "read with " + readAt + " done: " + ReadableMessages.of(change, world.schema()));
        if (chunk.isEmpty()) {
            offset++;
        }
        return new Come(change, false);
    }

    private static boolean lies(Row row, Chunk chunk) {
        long key = (Long) java.util.Objects.requireNonNull(row.value(RandomTables.A));
        return key >= chunk.from() && key < chunk.to();
    }
}
