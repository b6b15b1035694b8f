package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Rows that lie with a root row as what they are at each node, in its order; a row that changes is evaluated anew, and the others are
 * not. For one thread.
 */
final class LyingRows {
    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::order);

    /** Of a row, and of what it is at a node, in memory beside their bytes. */
    private static final int ROW_WEIGHT = 120;

    private static final int ENTRY_WEIGHT = 160;

    private final Function<Bytes, List<Entry>> evaluation;
    private final Map<Bytes, List<Entry>> byRow = new HashMap<>();
    private final List<List<Entry>> ordered = new ArrayList<>();
    private long weight;

    /**
     * @param nodes at how many nodes the rows lie
     * @param evaluation what a row's bytes are at each of them
     */
    LyingRows(int nodes, Function<Bytes, List<Entry>> evaluation, CellState.Details rows) {
        this.evaluation = evaluation;
        for (int i = 0; i < nodes; i++) {
            ordered.add(new ArrayList<>());
        }
        rows.forEach((primaryKey, row) -> {
            List<Entry> entries = evaluation.apply(row);
            byRow.put(primaryKey, entries);
            weigh(primaryKey, entries, 1);
            for (int i = 0; i < nodes; i++) {
                ordered.get(i).add(entries.get(i));
            }
        });
        ordered.forEach(entries -> entries.sort(ORDER));
    }

    void put(Bytes primaryKey, Bytes row) {
        List<Entry> entries = evaluation.apply(row);
        List<Entry> before = byRow.put(primaryKey, entries);
        if (before != null) {
            takeOut(primaryKey, before);
        }
        weigh(primaryKey, entries, 1);
        for (int i = 0; i < entries.size(); i++) {
            List<Entry> all = ordered.get(i);
            int place = Collections.binarySearch(all, entries.get(i), ORDER);
            all.add(place < 0 ? -place - 1 : place, entries.get(i));
        }
    }

    void remove(Bytes primaryKey) {
        List<Entry> before = byRow.remove(primaryKey);
        if (before != null) {
            takeOut(primaryKey, before);
        }
    }

    /** No two rows have the same order, but where nothing matters but that they are there. */
    private void takeOut(Bytes primaryKey, List<Entry> entries) {
        weigh(primaryKey, entries, -1);
        for (int i = 0; i < entries.size(); i++) {
            ordered.get(i).remove(Collections.binarySearch(ordered.get(i), entries.get(i), ORDER));
        }
    }

    private void weigh(Bytes primaryKey, List<Entry> entries, int sign) {
        weight += (long) sign * (ROW_WEIGHT + primaryKey.length());
        for (Entry entry : entries) {
            weight += (long) sign * (ENTRY_WEIGHT + entry.weight());
        }
    }

    /** In order. Not to be changed, and good until a row changes. */
    List<Entry> entries(int node) {
        return ordered.get(node);
    }

    /** Bytes of memory that it takes, about. */
    long weight() {
        return weight;
    }
}
