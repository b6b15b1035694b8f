package io.rowferry.mapping.assembly;

import io.rowferry.mapping.internal.codec.ArrayInput;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The whole address of a row at a node: who asks, and whom to answer. A row that changes its own join value has another address,
 * though its primary key stays. Immutable.
 *
 * @param cell where it lies
 * @param node which of the cell's nodes it is a row of
 * @param primaryKey empty for a root row, whose cell says it
 */
public record RowAddress(CellKey cell, int node, Bytes primaryKey) {
    public Bytes toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            cell.write(out);
            out.writeInt(node);
            primaryKey.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array never fails", e);
        }
        return Bytes.of(bytes.toByteArray());
    }

    public static RowAddress ofBytes(Bytes bytes) {
        try {
            ArrayInput in = new ArrayInput(bytes.array());
            return new RowAddress(CellKey.read(in), in.readInt(), Bytes.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
