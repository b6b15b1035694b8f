package io.rowferry.mapping;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The compact form of a row change between operators: a flags byte (two bits for the images; the others are kept for the
 * authority stamp of the cut-over and are refused until then), table, position, then a tag and its value for each column.
 * Stateless.
 */
public final class RowChangeCodec {
    private static final int BEFORE = 1;
    private static final int AFTER = 2;

    private static final byte NULL = 0;
    private static final byte LONG = 1;
    private static final byte BIG_INTEGER = 2;
    private static final byte DECIMAL = 3;
    private static final byte FLOAT = 4;
    private static final byte DOUBLE = 5;
    private static final byte TEXT = 6;
    private static final byte BYTES = 7;
    private static final byte UNREADABLE = 8;

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
            write(row.value(i), out);
        }
    }

    private static Row readRow(DataInput in) throws IOException {
        @Nullable Object[] values = new Object[in.readUnsignedShort()];
        for (int i = 0; i < values.length; i++) {
            values[i] = readValue(in);
        }
        return Row.of(values);
    }

    private static void write(@Nullable Object value, DataOutput out) throws IOException {
        if (value == null) {
            out.writeByte(NULL);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeLong(number);
        } else if (value instanceof String text) {
            out.writeByte(TEXT);
            writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
        } else if (value instanceof byte[] bytes) {
            out.writeByte(BYTES);
            writeBytes(bytes, out);
        } else {
            writeRare(value, out);
        }
    }

    private static void writeRare(Object value, DataOutput out) throws IOException {
        if (value instanceof BigDecimal decimal) {
            out.writeByte(DECIMAL);
            out.writeInt(decimal.scale());
            writeBytes(decimal.unscaledValue().toByteArray(), out);
        } else if (value instanceof BigInteger number) {
            out.writeByte(BIG_INTEGER);
            writeBytes(number.toByteArray(), out);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeLong(Double.doubleToRawLongBits(number));
        } else if (value instanceof Float number) {
            out.writeByte(FLOAT);
            out.writeInt(Float.floatToRawIntBits(number));
        } else if (value instanceof Unreadable unreadable) {
            out.writeByte(UNREADABLE);
            writeBytes(unreadable.reason().getBytes(StandardCharsets.UTF_8), out);
        } else {
            throw new IOException("a row has no values of " + value.getClass());
        }
    }

    private static @Nullable Object readValue(DataInput in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case NULL -> null;
            case LONG -> in.readLong();
            case TEXT -> new String(readBytes(in), StandardCharsets.UTF_8);
            case BYTES -> readBytes(in);
            case DECIMAL -> {
                int scale = in.readInt();
                yield new BigDecimal(new BigInteger(readBytes(in)), scale);
            }
            case BIG_INTEGER -> new BigInteger(readBytes(in));
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case FLOAT -> Float.intBitsToFloat(in.readInt());
            case UNREADABLE -> new Unreadable(new String(readBytes(in), StandardCharsets.UTF_8));
            default -> throw new IOException("unknown tag " + tag + " of a row's value");
        };
    }

    private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
