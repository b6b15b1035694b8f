package io.rowferry.benchmarks.assemble;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import java.math.BigDecimal;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The changes of one table as Flink's internal rows. */
final class SqlRows implements FlatMapFunction<RowChange, RowData> {
    private static final long serialVersionUID = 1L;
    private static final int QUANTITY = 3;

    private final int table;

    SqlRows(int table) {
        this.table = table;
    }

    @Override
    public void flatMap(RowChange change, Collector<RowData> out) {
        if (change.table() != table) {
            return;
        }
        Row before = change.before();
        Row after = change.after();
        if (before != null) {
            out.collect(row(after == null ? RowKind.DELETE : RowKind.UPDATE_BEFORE, before));
        }
        if (after != null) {
            out.collect(row(before == null ? RowKind.INSERT : RowKind.UPDATE_AFTER, after));
        }
    }

    private RowData row(RowKind kind, Row row) {
        GenericRowData data = new GenericRowData(kind, row.size());
        for (int column = 0; column < row.size(); column++) {
            data.setField(column, internal(column, row.value(column)));
        }
        return data;
    }

    private @Nullable Object internal(int column, @Nullable Object value) {
        if (value instanceof String text) {
            return StringData.fromString(text);
        } else if (value instanceof BigDecimal decimal) {
            return DecimalData.fromBigDecimal(decimal, 10, 2);
        } else if (table == ShopTables.LINES && column == QUANTITY && value instanceof Long quantity) {
            return quantity.intValue();
        }
        return value;
    }
}
