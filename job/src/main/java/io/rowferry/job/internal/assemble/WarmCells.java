package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.CellKey;
import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * The cells that changed last, as they lie in the state: whoever changes again is neither read nor evaluated again. Those that a snapshot
 * or a scan goes over once are not among them. Everything in it has
 * been written, so it may be forgotten at any moment. For one thread.
 */
final class WarmCells {
    private final long most;
    private final LinkedHashMap<CellKey, Warm> cells = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    /** @param most bytes of memory, about */
    WarmCells(long most) {
        this.most = most;
    }

    private static final class Warm {
        final CellDetails details = new CellDetails();
        long weight;
    }

    /**
     * The cell's details, as they are known.
     *
     * @param comesBack whether it is likely to have another turn soon
     */
    CellDetails of(CellKey cell, boolean comesBack) {
        Warm known = cells.get(cell);
        if (known != null) {
            return known.details;
        }
        Warm cold = new Warm();
        if (comesBack && most > 0) {
            cells.put(cell, cold);
        }
        return cold.details;
    }

    /** The cell's turn has ended, and its details have been written: whatever is too much is forgotten. */
    void turned(CellKey cell) {
        Warm turned = most == 0 ? null : cells.get(cell);
        if (turned == null) {
            return;
        }
        long before = turned.weight;
        turned.weight = turned.details.weight();
        weight += turned.weight - before;
        if (turned.weight >= most) {
            forget(cell, turned);
        }
        Iterator<Warm> longest = cells.values().iterator();
        while (weight > most) {
            weight -= longest.next().weight;
            longest.remove();
        }
    }

    private void forget(CellKey cell, Warm heavy) {
        cells.remove(cell);
        weight -= heavy.weight;
    }

    /** Bytes of memory in use, about. */
    long weight() {
        return weight;
    }
}
