package io.rowferry.mapping;

import io.rowferry.mapping.internal.codec.RowValueCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The compact form of a row change between operators: a flags byte (two bits for the images; the others are kept for the
 * authority stamp of the cut-over and are refused until then), table, position, then a tag and its value for each column.
 * Stateless.
 */
public final class RowChangeCodec {
    private static final int BEFORE = 1;
    private static final int AFTER = 2;

    private RowChangeCodec() {}

    public static void write(RowChange change, DataOutput out) throws IOException {
        out.writeByte((change.before() == null ? 0 : BEFORE) | (change.after() == null ? 0 : AFTER));
        out.writeShort(change.table());
        write(change.position(), out);
        if (change.before() != null) {
            write(change.before(), out);
        }
        if (change.after() != null) {
            write(change.after(), out);
        }
    }

    /** @throws IOException if the flags say something that this version does not know */
    public static RowChange read(DataInput in) throws IOException {
        int flags = in.readByte();
        if ((flags & ~(BEFORE | AFTER)) != 0) {
            throw new IOException("unknown flags " + flags + " of a row change");
        }
        int table = in.readUnsignedShort();
        Position position = readPosition(in);
        Row before = (flags & BEFORE) == 0 ? null : readRow(in);
        Row after = (flags & AFTER) == 0 ? null : readRow(in);
        return new RowChange(table, position, before, after);
    }

    private static void write(Position position, DataOutput out) throws IOException {
        out.writeLong(position.mark().packed());
        out.writeInt(position.row());
        out.writeByte(position.half());
    }

    private static Position readPosition(DataInput in) throws IOException {
        Mark mark = new Mark(in.readLong());
        return new Position(mark.epoch(), mark.file(), mark.offset(), in.readInt(), in.readByte());
    }

    private static void write(Row row, DataOutput out) throws IOException {
        out.writeShort(row.size());
        for (int i = 0; i < row.size(); i++) {
            RowValueCodec.write(row.value(i), out);
        }
    }

    private static Row readRow(DataInput in) throws IOException {
        @Nullable Object[] values = new Object[in.readUnsignedShort()];
        for (int i = 0; i < values.length; i++) {
            values[i] = RowValueCodec.read(in);
        }
        return Row.of(values);
    }
}
