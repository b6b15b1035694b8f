package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.internal.codec.RowValueCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table that a node needs: those that are mapped, are part of its key or order, or join. The others are neither
 * sent nor kept, and a change of them alone does not contribute to any item. Immutable, for any thread.
 */
public final class RowColumns {
    private final int width;
    private final int[] columns;

    /** @param width how many columns the table has */
    public RowColumns(int width, Collection<Integer> columns) {
        this.width = width;
        this.columns =
                columns.stream().mapToInt(Integer::intValue).distinct().sorted().toArray();
    }

    public List<Integer> columns() {
        return Arrays.stream(columns).boxed().toList();
    }

    /** Those that either needs. */
    RowColumns or(RowColumns others) {
        return new RowColumns(
                width,
                IntStream.concat(Arrays.stream(columns), Arrays.stream(others.columns))
                        .boxed()
                        .toList());
    }

    void write(Row row, DataOutput out) throws IOException {
        for (int column : columns) {
            RowValueCodec.write(row.value(column), out);
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
