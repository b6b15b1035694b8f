package io.rowferry.benchmarks.assemble;

import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.types.RowKind;

/**
 * The sink of items as a table of Flink SQL: {@code 'connector' = 'items'}. It is written by key, so SQL need not send what an item was
 * before. Public for Flink, which finds it as a service.
 */
public final class ItemsTable implements DynamicTableSinkFactory, DynamicTableSink {
    private static final int DECIMAL_DIGITS = 38;

    /** Of internal rows, in the order of {@link ShopTables#SQL_ITEMS}. */
    private static final class SqlItems implements ItemSink.Reading<RowData> {
        private static final long serialVersionUID = 1L;

        @Override
        public int id(RowData item) {
            return (int) item.getLong(0);
        }

        @Override
        public long fingerprint(RowData item) {
            if (item.getRowKind() == RowKind.DELETE) {
                return 0;
            }
            if (item.isNullAt(3) != (item.getLong(4) == 0)) {
                throw new IllegalStateException("an item has lines if some are counted");
            }
            return ItemTally.fingerprint(
                    item.getLong(0),
                    item.getString(1).toString(),
                    item.isNullAt(2) ? "" : item.getString(2).toString(),
                    item.getLong(4),
                    item.isNullAt(5)
                            ? 0
                            : item.getDecimal(5, DECIMAL_DIGITS, 2)
                                    .toBigDecimal()
                                    .unscaledValue()
                                    .longValueExact());
        }
    }

    @Override
    public String factoryIdentifier() {
        return "items";
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of();
    }

    @Override
    public DynamicTableSink createDynamicTableSink(DynamicTableFactory.Context context) {
        return this;
    }

    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        return ChangelogMode.upsert();
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(DynamicTableSink.Context context) {
        return SinkV2Provider.of(new ItemSink<>(new SqlItems()));
    }

    @Override
    public DynamicTableSink copy() {
        return this;
    }

    @Override
    public String asSummaryString() {
        return "items";
    }
}
