package io.rowferry.job.internal.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Slots that may be sent, by table, so that one that takes nothing holds up no other. Each table in the order of their coming. */
final class ReadySlots {
    private final List<ArrayDeque<Slot>> tables = new ArrayList<>();

    void add(Slot slot) {
        of(slot.key.table()).add(slot);
    }

    /** Before the others: it has waited longest. */
    void addFirst(Slot slot) {
        of(slot.key.table()).addFirst(slot);
    }

    ArrayDeque<Slot> of(int table) {
        while (tables.size() <= table) {
            tables.add(new ArrayDeque<>());
        }
        return tables.get(table);
    }

    int tables() {
        return tables.size();
    }
}
