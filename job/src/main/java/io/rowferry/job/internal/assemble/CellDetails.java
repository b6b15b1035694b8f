package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.Bytes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The details of one cell that have been read. For one thread. */
final class CellDetails {
    /** Of the cell itself in memory: its key, the maps. */
    private static final int CELL_WEIGHT = 300;

    private static final int DETAILS_WEIGHT = 200;

    private final Map<Bytes, BlockDetails> byRow = new HashMap<>();
    private @Nullable BlockDetails own;

    /** How details are read that have not been. */
    interface Reading {
        BlockDetails read();
    }

    BlockDetails own(Reading reading) {
        BlockDetails known = own;
        if (known == null) {
            known = reading.read();
            own = known;
        }
        return known;
    }

    BlockDetails ofRow(Bytes prefix, Reading reading) {
        return byRow.computeIfAbsent(prefix, unknown -> reading.read());
    }

    /** Writes what has been changed; it is the cell's turn. */
    void write() {
        if (own != null) {
            own.write();
        }
        byRow.values().forEach(BlockDetails::write);
    }

    /** Bytes of memory that it takes, about. */
    long weight() {
        long weight = CELL_WEIGHT + (own == null ? 0 : own.weight());
        for (BlockDetails details : byRow.values()) {
            weight += DETAILS_WEIGHT + details.weight();
        }
        return weight;
    }
}
