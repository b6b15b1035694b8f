package io.rowferry.mapping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One image of a row: a value a column, in the order of its {@link TableSchema}; each of the class that {@link ColumnType}
 * names, null for NULL, or {@link Unreadable}. Plain inside because it is the hot path; never changed once made.
 */
public final class Row {
    private final @Nullable Object[] values;

    private Row(@Nullable Object[] values) {
        this.values = values;
    }

    /** Takes the array over: the caller must not touch it again. */
    public static Row of(@Nullable Object... values) {
        return new Row(values);
    }

    public @Nullable Object value(int column) {
        return values[column];
    }

    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && Arrays.deepEquals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    /** Says the size only: values of rows never go into logs or messages. */
    @Override
    public String toString() {
        return "Row of " + values.length;
    }
}
