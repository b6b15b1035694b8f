package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.CellKey;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The cells that had a turn last, as they lie in the state: whoever changes again is neither read nor evaluated again. Everything in it has
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

    private record Warm(CellDetails details, long weight) {}

    /** Takes the cell's details out, or new ones. */
    CellDetails take(CellKey cell) {
        Warm warm = cells.remove(cell);
        if (warm == null) {
            return new CellDetails();
        }
        weight -= warm.weight;
        return warm.details;
    }

    /** @param details that have been written */
    void giveBack(CellKey cell, CellDetails details) {
        long heavy = most == 0 ? 0 : details.weight();
        if (heavy >= most) {
            return;
        }
        cells.put(cell, new Warm(details, heavy));
        weight += heavy;
        Iterator<Map.Entry<CellKey, Warm>> longest = cells.entrySet().iterator();
        while (weight > most) {
            weight -= longest.next().getValue().weight;
            longest.remove();
        }
    }

    /** Bytes of memory in use, about. */
    long weight() {
        return weight;
    }
}
