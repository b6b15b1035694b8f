package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.internal.codec.RowValueCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table that a node needs: those that are mapped, are part of its key or order, or join. The others are neither
 * sent nor kept, and a change of them alone does not contribute to any item; nor does one from a value to another in a column of
 * which only its being there counts. Immutable, for any thread.
 */
public final class RowColumns {
    private static final Long THERE = 1L;

    private final int width;
    private final int[] columns;
    private final BitSet presence = new BitSet();

    /** @param width how many columns the table has */
    public RowColumns(int width, Collection<Integer> columns) {
        this(width, columns, List.of());
    }

    /**
     * @param width how many columns the table has
     * @param columns of which the value is needed
     * @param presence of which no more is needed than whether they are NULL, unless they are among the others too: 1 stands for any value
     */
    public RowColumns(int width, Collection<Integer> columns, Collection<Integer> presence) {
        this.width = width;
        this.columns = Stream.concat(columns.stream(), presence.stream())
                .mapToInt(Integer::intValue)
                .distinct()
                .sorted()
                .toArray();
        presence.forEach(this.presence::set);
        columns.forEach(this.presence::clear);
    }

    public List<Integer> columns() {
        return Arrays.stream(columns).boxed().toList();
    }

    private List<Integer> whole() {
        return Arrays.stream(columns)
                .filter(column -> !presence.get(column))
                .boxed()
                .toList();
    }

    /** Those that either needs. */
    RowColumns or(RowColumns others) {
        return new RowColumns(
                width,
                Stream.concat(whole().stream(), others.whole().stream()).toList(),
                Stream.concat(columns().stream(), others.columns().stream()).toList());
    }

    void write(Row row, DataOutput out) throws IOException {
        for (int column : columns) {
            Object value = row.value(column);
            RowValueCodec.write(value != null && presence.get(column) ? THERE : value, out);
        }
    }

    /** A row of the table's width, with NULL in the columns that are not needed. */
    Row read(DataInput in) throws IOException {
        @Nullable Object[] values = new Object[width];
        for (int column : columns) {
            values[column] = RowValueCodec.read(in);
        }
        return Row.of(values);
    }
}
