package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.Unreadable;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values are compared. Those of one side of a join: two rows have equal bytes exactly when MySQL holds the values
 * equal. Those of a primary key that tells rows apart: equal bytes mean the same row. Immutable, for any thread.
 */
public final class JoinColumns {
    private final Column[] columns;

    /**
     * A column and how its values compare.
     *
     * @param index its place in the table
     */
    public record Column(int index, Comparison comparison) {}

    /** How MySQL compares the values of a column, as far as we can do the same. */
    public enum Comparison {
        /** Whole numbers and decimals: by value, whatever their types. */
        NUMBER,
        /** Times, bytes, and texts with a binary collation that counts trailing spaces. */
        EXACT,
        /** Texts with a binary collation that does not count trailing spaces. */
        PADDED,
        /** Texts without case, of printable ASCII; others are not comparable. */
        FOLDED,
        /** As {@link #FOLDED}, trailing spaces not counted. */
        FOLDED_PADDED
    }

    public JoinColumns(List<Column> columns) {
        this.columns = columns.toArray(new Column[0]);
    }

    public List<Column> columns() {
        return List.of(columns);
    }

    /** The values' bytes, each with its length; null if one is NULL, which joins nothing, or cannot be compared. */
    public @Nullable Bytes of(Row row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16);
        for (Column column : columns) {
            Object value = row.value(column.index());
            if (value == null || value instanceof Unreadable) {
                return null;
            }
            byte[] bytes = bytes(value, column.comparison());
            if (bytes == null) {
                return null;
            }
            int rest = bytes.length;
            for (; rest >= 0x80; rest >>>= 7) {
                out.write(rest | 0x80);
            }
            out.write(rest);
            out.writeBytes(bytes);
        }
        return Bytes.of(out.toByteArray());
    }

    /** Whether the values can be compared, or one of them is NULL. */
    public boolean comparable(Row row) {
        boolean comparable = true;
        for (Column column : columns) {
            Object value = row.value(column.index());
            if (value == null) {
                return true;
            }
            comparable &= !(value instanceof Unreadable) && bytes(value, column.comparison()) != null;
        }
        return comparable;
    }

    private static byte @Nullable [] bytes(Object value, Comparison comparison) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof Float || value instanceof Double) {
            // no part of a join, but of a primary key: by its bits, since digits differ between Java versions
            return Long.toHexString(Double.doubleToRawLongBits(((Number) value).doubleValue()))
                    .getBytes(StandardCharsets.US_ASCII);
        }
        if (!(value instanceof String text)) {
            String digits = value instanceof BigDecimal decimal
                    ? (decimal.signum() == 0
                            ? "0"
                            : decimal.stripTrailingZeros().toPlainString())
                    : value.toString();
            return digits.getBytes(StandardCharsets.US_ASCII);
        }
        return switch (comparison) {
            case NUMBER, EXACT -> text.getBytes(StandardCharsets.UTF_8);
            case PADDED -> unpadded(text).getBytes(StandardCharsets.UTF_8);
            case FOLDED -> folded(text);
            case FOLDED_PADDED -> folded(unpadded(text));
        };
    }

    private static String unpadded(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    /** Null if a character is not printable ASCII: then only the collation's own tables would know what it equals. */
    private static byte @Nullable [] folded(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return null;
            }
            bytes[i] = (byte) (c >= 'A' && c <= 'Z' ? c | 0x20 : c);
        }
        return bytes;
    }
}
