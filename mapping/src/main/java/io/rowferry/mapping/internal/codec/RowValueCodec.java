package io.rowferry.mapping.internal.codec;

import io.rowferry.mapping.Unreadable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bytes of one value of a row: a tag, then what the tag's type needs. Stateless. */
public final class RowValueCodec {
    private static final byte NULL = 0;
    private static final byte LONG = 1;
    private static final byte BIG_INTEGER = 2;
    private static final byte DECIMAL = 3;
    private static final byte FLOAT = 4;
    private static final byte DOUBLE = 5;
    private static final byte TEXT = 6;
    private static final byte BYTES = 7;
    private static final byte UNREADABLE = 8;

    private RowValueCodec() {}

    public static void write(@Nullable Object value, DataOutput out) throws IOException {
        if (value == null) {
            out.writeByte(NULL);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            Primitives.writeLong(number, out);
        } else if (value instanceof String text) {
            out.writeByte(TEXT);
            Primitives.writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
        } else if (value instanceof byte[] bytes) {
            out.writeByte(BYTES);
            Primitives.writeBytes(bytes, out);
        } else {
            writeRare(value, out);
        }
    }

    private static void writeRare(Object value, DataOutput out) throws IOException {
        if (value instanceof BigDecimal decimal) {
            out.writeByte(DECIMAL);
            Primitives.writeInt(decimal.scale(), out);
            Primitives.writeBytes(decimal.unscaledValue().toByteArray(), out);
        } else if (value instanceof BigInteger number) {
            out.writeByte(BIG_INTEGER);
            Primitives.writeBytes(number.toByteArray(), out);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeLong(Double.doubleToRawLongBits(number));
        } else if (value instanceof Float number) {
            out.writeByte(FLOAT);
            out.writeInt(Float.floatToRawIntBits(number));
        } else if (value instanceof Unreadable unreadable) {
            out.writeByte(UNREADABLE);
            Primitives.writeBytes(unreadable.reason().getBytes(StandardCharsets.UTF_8), out);
        } else {
            throw new IOException("a row has no values of " + value.getClass());
        }
    }

    public static @Nullable Object read(DataInput in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case NULL -> null;
            case LONG -> Primitives.readLong(in);
            case TEXT -> new String(Primitives.readBytes(in), StandardCharsets.UTF_8);
            case BYTES -> Primitives.readBytes(in);
            case DECIMAL -> {
                int scale = Primitives.readInt(in);
                yield new BigDecimal(new BigInteger(Primitives.readBytes(in)), scale);
            }
            case BIG_INTEGER -> new BigInteger(Primitives.readBytes(in));
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case FLOAT -> Float.intBitsToFloat(in.readInt());
            case UNREADABLE -> new Unreadable(new String(Primitives.readBytes(in), StandardCharsets.UTF_8));
            default -> throw new IOException("unknown tag " + tag + " of a row's value");
        };
    }
}
