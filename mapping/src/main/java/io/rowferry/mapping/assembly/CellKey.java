package io.rowferry.mapping.assembly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where rows lie together: those of one join with one join value, or a root row with what lies with it. The key of the operators'
 * state. Immutable.
 *
 * @param node id of the joined node, or of the root
 * @param value the join value, or the root's primary key
 */
public record CellKey(int node, Bytes value) {
    /** Decides on the subtask and stands in savepoints, so it must be the same in every process and release: a record's own need not be. */
    @Override
    public int hashCode() {
        return 31 * node + value.hashCode();
    }

    public void write(DataOutput out) throws IOException {
        out.writeInt(node);
        value.write(out);
    }

    public static CellKey read(DataInput in) throws IOException {
        return new CellKey(in.readInt(), Bytes.read(in));
    }
}
