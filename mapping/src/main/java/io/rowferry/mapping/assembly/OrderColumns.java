package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.Unreadable;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of rows as bytes that compare unsigned: NULL first, numbers by value, texts by code point, bytes unsigned. The last
 * columns are the primary key, so no two rows of a table have equal bytes. Immutable, for any thread.
 */
public final class OrderColumns {
    /** Bytes of the whole number that a DECIMAL of 65 digits is without its point, and a sign. */
    private static final int DECIMAL_WIDTH = 28;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Column[] columns;

    /** A column of the order by its place in the table. */
    public record Column(int index, Direction direction, Form form) {
        public Column(int index, Direction direction) {
            this(index, direction, Form.AS_IS);
        }
    }

    /** What the order of a column's values is that of. */
    public enum Form {
        /** Of the values that a row holds. */
        AS_IS,
        /** Of the durations that the texts of a TIME column stand for: longer ones have more digits of hours, and some a sign. */
        DURATION
    }

    /** As in SQL's ORDER BY. */
    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    public OrderColumns(List<Column> columns) {
        this.columns = columns.toArray(new Column[0]);
    }

    public List<Column> columns() {
        return List.of(columns);
    }

    public Bytes of(Row row) {
        if (columns.length == 1 && columns[0].direction() == Direction.ASCENDING) {
            return Bytes.of(encoded(row.value(columns[0].index()), columns[0].form()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(24);
        for (Column column : columns) {
            byte[] bytes = encoded(row.value(column.index()), column.form());
            if (column.direction() == Direction.DESCENDING) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) ~bytes[i];
                }
            }
            out.writeBytes(bytes);
        }
        return Bytes.of(out.toByteArray());
    }

    /** A fresh array: 0 for NULL, else 1 and the value. What cannot be read sorts as NULL: its element fails, by its {@code DocumentPlan}. */
    private static byte[] encoded(@Nullable Object value, Form form) {
        if (value == null || value instanceof Unreadable) {
            return new byte[] {0};
        }
        if (form == Form.DURATION) {
            return whole(micros((String) value));
        }
        if (value instanceof Long number) {
            return whole(number);
        }
        if (value instanceof BigInteger unsigned) {
            return ByteBuffer.allocate(9)
                    .put((byte) 1)
                    .putLong(unsigned.longValue())
                    .array();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal(decimal.unscaledValue());
        }
        if (value instanceof Float || value instanceof Double) {
            return floating(((Number) value).doubleValue());
        }
        return terminated(value instanceof byte[] bytes ? bytes : ((String) value).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] whole(long number) {
        byte[] bytes = new byte[9];
        bytes[0] = 1;
        LONG.set(bytes, 1, number ^ Long.MIN_VALUE);
        return bytes;
    }

    /** Of {@code -838:59:59.000000}. */
    private static long micros(String time) {
        boolean negative = time.startsWith("-");
        int colon = time.indexOf(':');
        long hours = Long.parseLong(time, negative ? 1 : 0, colon, 10);
        long minutes = Long.parseLong(time, colon + 1, colon + 3, 10);
        long seconds = Long.parseLong(time, colon + 4, colon + 6, 10);
        long micros = Long.parseLong(time, colon + 7, colon + 13, 10);
        long all = ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + micros;
        return negative ? -all : all;
    }

    /** All values of a column have its scale, so their whole numbers compare as they do. */
    private static byte[] decimal(BigInteger unscaled) {
        byte[] digits = unscaled.toByteArray();
        byte[] out = new byte[1 + DECIMAL_WIDTH];
        byte fill = (byte) (unscaled.signum() < 0 ? 0xff : 0);
        for (int i = 1; i < out.length - digits.length; i++) {
            out[i] = fill;
        }
        System.arraycopy(digits, 0, out, out.length - digits.length, digits.length);
        out[0] = 1;
        out[1] ^= (byte) 0x80;
        return out;
    }

    private static byte[] floating(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        long ordered = bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
        return ByteBuffer.allocate(9).put((byte) 1).putLong(ordered).array();
    }

    /** Ended by 0 0, a 0 inside becoming 0 255, so that a shorter value sorts before one that it begins. */
    private static byte[] terminated(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 3);
        out.write(1);
        for (byte b : bytes) {
            out.write(b);
            if (b == 0) {
                out.write(0xff);
            }
        }
        out.write(0);
        out.write(0);
        return out.toByteArray();
    }
}
