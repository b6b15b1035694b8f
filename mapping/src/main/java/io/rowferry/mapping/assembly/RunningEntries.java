package io.rowferry.mapping.assembly;

import io.rowferry.mapping.internal.apply.AttributesWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries in their order, of which the contribution is made each time. */
final class RunningEntries implements Running {
    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::order);

    /** Of an entry in memory beside its bytes. */
    private static final int ENTRY_WEIGHT = 200;

    private final Node node;
    private final List<Entry> entries = new ArrayList<>();
    private long weight;

    RunningEntries(Node node) {
        this.node = node;
    }

    @Override
    public void fill(List<Entry> first) {
        entries.addAll(first);
        entries.sort(ORDER);
        first.forEach(entry -> weight += ENTRY_WEIGHT + entry.weight());
    }

    @Override
    public void add(Entry entry) {
        entries.add(-Collections.binarySearch(entries, entry, ORDER) - 1, entry);
        weight += ENTRY_WEIGHT + entry.weight();
    }

    @Override
    public void remove(Entry entry) {
        entries.remove(Collections.binarySearch(entries, entry, ORDER));
        weight -= ENTRY_WEIGHT + entry.weight();
    }

    @Override
    public long weight() {
        return weight;
    }

    @Override
    public @Nullable Content into(AttributesWriter out) {
        return Evaluation.through(node, entries, out);
    }
}
