package io.rowferry.mapping.assembly;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code route} and the operators of {@code assemble} say to a cell. Everything carries the position of its cause.
 *
 * <p>What a row change does not send it does not contribute: only a change of columns that a node needs, by the change's own
 * images, sends anything.
 */
public sealed interface AssemblyMessage {
    CellKey cell();

    Position position();

    /**
     * A row at a node: itself as an {@link Entry}'s bytes if the node is a leaf, else as a {@link StoredRow}'s. Where it lies with its
     * root row ({@link Lying}), one message goes to the first of all nodes that it is a row of, in the form of those.
     */
    record RowSet(CellKey cell, Position position, int node, Bytes primaryKey, Bytes row) implements AssemblyMessage {}

    /**
     * A row has gone from this cell.
     *
     * @param last what is remembered of it as an {@link Entry}'s bytes, where the node remembers
     */
    record RowGone(
            CellKey cell,
            Position position,
            int node,
            Bytes primaryKey,
            @Nullable Bytes last) implements AssemblyMessage {}

    /** The root row of this cell gives its item another key, or none: what lay at this one is to be deleted. */
    record KeyLeft(CellKey cell, Position position, ItemKey key) implements AssemblyMessage {}

    /** A row looks through the join at this cell's value. */
    record AskerSet(CellKey cell, Position position, RowAddress asker) implements AssemblyMessage {}

    /** It does so no more. */
    record AskerGone(CellKey cell, Position position, RowAddress asker) implements AssemblyMessage {}

    /**
     * What a row sees through a join.
     *
     * @param row which row
     * @param join id of the joined node
     * @param value the join value that this belongs to
     * @param extent whether the changes are all that there is
     * @param changes of the rows on the far side
     */
    record Fact(Position position, RowAddress row, int join, Bytes value, Extent extent, List<Change> changes)
            implements AssemblyMessage {
        public Fact {
            changes = List.copyOf(changes);
        }

        @Override
        public CellKey cell() {
            return row.cell();
        }
    }

    /** How much a fact says. */
    enum Extent {
        /** All rows of the far side; none means that there are none. */
        WHOLE,
        /** Those that have changed. */
        CHANGED
    }

    /**
     * A row on the far side.
     *
     * @param entry an {@link Entry}'s bytes; null if the row has gone
     */
    record Change(Bytes primaryKey, @Nullable Bytes entry) {}
}
