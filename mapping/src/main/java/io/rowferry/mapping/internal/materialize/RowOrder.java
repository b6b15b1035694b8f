package io.rowferry.mapping.internal.materialize;

import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.Unreadable;
import io.rowferry.mapping.assembly.OrderColumns;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Orders rows as SQL's ORDER BY would, by comparing their values: NULL first, text by code point. Immutable. */
final class RowOrder implements Comparator<Row> {
    private final List<OrderColumns.Column> columns;
    private final TableSchema table;

    /** @param columns of which only the names and directions are used */
    RowOrder(List<OrderColumns.Column> columns, TableSchema table) {
        this.columns = columns;
        this.table = table;
    }

    @Override
    public int compare(Row one, Row other) {
        for (OrderColumns.Column column : columns) {
            int difference = compare(column.index(), one, other);
            if (difference != 0) {
                return column.direction() == OrderColumns.Direction.DESCENDING ? -difference : difference;
            }
        }
        return 0;
    }

    /** By the first column alone, in its own direction. */
    int compareFirst(Row one, Row other) {
        return compare(columns.get(0).index(), one, other);
    }

    private int compare(int column, Row one, Row other) {
        return compare(table.columns().get(column).type(), one.value(column), other.value(column));
    }

    private static int compare(ColumnType type, @Nullable Object one, @Nullable Object other) {
        if (isNull(one) || isNull(other)) {
            return Boolean.compare(!isNull(one), !isNull(other));
        }
        return compareValues(type, Objects.requireNonNull(one), Objects.requireNonNull(other));
    }

    /** What cannot be read has no place either. */
    private static boolean isNull(@Nullable Object value) {
        return value == null || value instanceof Unreadable;
    }

    private static int compareValues(ColumnType type, Object one, Object other) {
        return switch (type) {
            case INTEGER, UNSIGNED, DECIMAL, FLOAT, DOUBLE -> number(one).compareTo(number(other));
            case TIME -> seconds((String) one).compareTo(seconds((String) other));
            case BINARY -> Arrays.compareUnsigned((byte[]) one, (byte[]) other);
            case TEXT, JSON, DATE, DATETIME, TIMESTAMP ->
                Arrays.compare(
                        ((String) one).codePoints().toArray(),
                        ((String) other).codePoints().toArray());
        };
    }

    private static BigDecimal number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        } else if (value instanceof BigInteger unsigned) {
            return new BigDecimal(unsigned);
        }
        return value instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(((Number) value).doubleValue());
    }

    /** Of {@code -838:59:59.000000}. */
    private static BigDecimal seconds(String time) {
        boolean negative = time.startsWith("-");
        String[] parts = (negative ? time.substring(1) : time).split(":", -1);
        BigDecimal sixty = BigDecimal.valueOf(60);
        BigDecimal seconds = new BigDecimal(parts[0])
                .multiply(sixty)
                .add(new BigDecimal(parts[1]))
                .multiply(sixty)
                .add(new BigDecimal(parts[2]));
        return negative ? seconds.negate() : seconds;
    }
}
