package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.mapping.assembly.CellKey;
import java.util.List;
import java.util.function.Consumer;

/** What messages mean for a cell. Its {@link CellState} is that of the cell given. */
interface Cells<T> {
    /**
     * Handles messages of one cell.
     *
     * @param messages in position order, all that there are below a mark; or one of the snapshot, on its arrival
     * @param out what follows from them, once for each whom it concerns
     */
    void handle(CellKey cell, List<AssemblyMessage> messages, Consumer<T> out);
}
