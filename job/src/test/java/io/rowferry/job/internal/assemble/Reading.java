package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * What a source holds for its readers: chunks of tables, then the changes since P0 with the places where a mark may stand.
 *
 * <p>Either one sequence as the database gives it, whose chunks are read anew by whoever comes to them; or several partitions of a
 * log, where what was read stays, spans are repeated, and a mark may stand only where nothing below it follows.
 */
final class Reading {
    private final Random random;
    private final Binlog binlog;
    private final int tables;
    private final List<List<Element>> partitions = new ArrayList<>();
    private final boolean log;

    sealed interface Element {}

    /**
     * Rows of a table whose first key column lies in [from, to).
     *
     * @param at when it was read; -1 if it is read whenever it is come to
     */
    record Chunk(int table, long from, long to, int at) implements Element {}

    /** A row of a transaction. */
    record Logged(RowChange change, int transaction) implements Element {}

    /** Everything below has come before this. */
    record Slot(Mark mark) implements Element {}

    Reading(Random random, World world) {
        this.random = random;
        this.binlog = world.binlog();
        this.tables = world.schema().tables().size();
        this.log = random.nextInt(5) > 1;
        int size = log ? 1 + random.nextInt(3) : 1;
        for (int i = 0; i < size; i++) {
            partitions.add(new ArrayList<>());
        }
        chunks();
        binlog();
        partitions.replaceAll(this::withSlots);
    }

    List<List<Element>> partitions() {
        return partitions;
    }

    /** Whether what was read once stays so. */
    boolean isLog() {
        return log;
    }

    private List<Element> anyPartition() {
        return partitions.get(random.nextInt(partitions.size()));
    }

    private void chunks() {
        List<Integer> order = new ArrayList<>();
        for (int table = 0; table < tables; table++) {
            order.add(table);
        }
        Collections.shuffle(order, random);
        long last = (binlog.blocks() + 1) * 10L;
        int end = random.nextInt(1 + random.nextInt(binlog.size()));
        int now = 0;
        for (int table : order) {
            for (long from = 0; from < last; ) {
                long to = from + 2 + random.nextInt(20);
                if (random.nextInt(3) == 0) {
                    now += random.nextInt(end - now + 1) / 2;
                }
                chunk(new Chunk(table, from, to, log ? now : -1), now, end);
                from = to;
            }
        }
    }

    /** In a log perhaps read again, later, into another partition. */
    private void chunk(Chunk chunk, int now, int end) {
        anyPartition().add(chunk);
        if (log && random.nextInt(4) == 0) {
            int later = now + random.nextInt(end - now + 1);
            anyPartition().add(new Chunk(chunk.table(), chunk.from(), chunk.to(), later));
        }
    }

    private void binlog() {
        for (int number = 0; number < binlog.size(); number++) {
            for (RowChange change : binlog.transaction(number).changes()) {
                partitions.get(partitionOf(change)).add(new Logged(change, number));
            }
        }
        if (log) {
            partitions.replaceAll(this::withRepeats);
        }
    }

    private int partitionOf(RowChange change) {
        Row row = change.before() == null ? change.after() : change.before();
        Object key = row == null ? null : row.value(RandomTables.A);
        return Math.floorMod(Objects.hash(change.table(), key), partitions.size());
    }

    /** Spans are written again, the chunks too as long as there is no mark. */
    private List<Element> withRepeats(List<Element> once) {
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < once.size(); i++) {
            all.add(once.get(i));
            if (random.nextInt(12) == 0) {
                all.addAll(once.subList(Math.max(0, i - random.nextInt(12)), i + 1));
            }
        }
        return all;
    }

    private List<Element> withSlots(List<Element> elements) {
        List<Element> backwards = new ArrayList<>();
        backwards.add(new Slot(binlog.last()));
        Position least = null;
        for (int i = elements.size() - 1; i >= 0; i--) {
            Element element = elements.get(i);
            backwards.add(element);
            Position here = element instanceof Logged logged ? logged.change().position() : binlog.snapshot();
            least = least == null || here.compareTo(least) < 0 ? here : least;
            if (!least.isSnapshot()) {
                backwards.add(new Slot(binlog.endBelow(least)));
            }
        }
        Collections.reverse(backwards);
        return backwards;
    }
}
