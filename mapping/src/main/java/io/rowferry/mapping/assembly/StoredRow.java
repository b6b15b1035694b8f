package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.internal.codec.ArrayInput;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a node that looks through joins, as it is kept and sent: the join values that it looks for, then the columns that the
 * node needs. Immutable.
 *
 * @param near by the node's joins; null where it looks for nothing
 * @param row of the table's width, NULL in the columns that are not needed
 */
public record StoredRow(List<@Nullable Bytes> near, Row row) {
    /** Version, join values, row. */
    private static final int VERSION = 1;

    static StoredRow of(Node node, Row row) {
        return new StoredRow(node.near(row), row);
    }

    Bytes toBytes(Node node) {
        return toBytes(node.rows().columns());
    }

    Bytes toBytes(RowColumns columns) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            for (@Nullable Bytes value : near) {
                out.writeBoolean(value != null);
                if (value != null) {
                    value.write(out);
                }
            }
            columns.write(row, out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array never fails", e);
        }
        return Bytes.of(bytes.toByteArray());
    }

    /** @throws UncheckedIOException if the bytes are of an unknown version */
    public static StoredRow ofBytes(Node node, Bytes bytes) {
        return ofBytes(node.joins().size(), node.rows().columns(), bytes);
    }

    static StoredRow ofBytes(int joins, RowColumns columns, Bytes bytes) {
        try {
            ArrayInput in = open(bytes);
            List<@Nullable Bytes> near = new ArrayList<>();
            for (int i = 0; i < joins; i++) {
                near.add(in.readBoolean() ? Bytes.read(in) : null);
            }
            return new StoredRow(near, columns.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value that the row looks for through the join of this place among the node's joins. */
    public static @Nullable Bytes near(Bytes bytes, int place) {
        try {
            ArrayInput in = open(bytes);
            for (int i = 0; i < place; i++) {
                if (in.readBoolean()) {
                    in.skipBytes(in.readInt());
                }
            }
            return in.readBoolean() ? Bytes.read(in) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArrayInput open(Bytes bytes) throws IOException {
        ArrayInput in = new ArrayInput(bytes.array());
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("unknown version " + version + " of a stored row; this is a reader of " + VERSION);
        }
        return in;
    }
}
