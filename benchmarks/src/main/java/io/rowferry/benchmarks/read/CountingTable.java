package io.rowferry.benchmarks.read;

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
 * The counting sink as a table of Flink SQL: {@code 'connector' = 'counting'}. It takes Flink's internal rows as they are, so
 * that SQL is not burdened with a conversion. Public for Flink, which finds it as a service.
 */
public final class CountingTable implements DynamicTableSinkFactory, DynamicTableSink {
    private static final int ID = 0;

    /** Of internal rows. */
    private static final class InternalRows implements CountingSink.Reading<RowData> {
        @Override
        public RowKind kind(RowData row) {
            return row.getRowKind();
        }

        @Override
        public long id(RowData row) {
            return row.getLong(ID);
        }
    }

    @Override
    public String factoryIdentifier() {
        return "counting";
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

    /** Everything: asking for less would put an operator in between. */
    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        return requested;
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(DynamicTableSink.Context context) {
        return SinkV2Provider.of(new CountingSink<>(new InternalRows()));
    }

    @Override
    public DynamicTableSink copy() {
        return this;
    }

    @Override
    public String asSummaryString() {
        return "counting";
    }
}
