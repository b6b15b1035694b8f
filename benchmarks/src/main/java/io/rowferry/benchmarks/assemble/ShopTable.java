package io.rowferry.benchmarks.assemble;

import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.RowChange;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.jspecify.annotations.Nullable;

/**
 * A table of the shop in Flink SQL: {@code 'connector' = 'shop'}. All tables of a job share one source, so that their changes come in
 * one order, and hand on Flink's internal rows, so that SQL is not burdened with a conversion. Public for Flink, which finds it as a
 * service.
 */
public final class ShopTable implements DynamicTableSourceFactory {
    private static final AtomicReference<@Nullable Shared> SHARED = new AtomicReference<>();

    /** The source of the job that is being planned. */
    private static final class Shared {
        private final Shape shape;
        private @Nullable DataStream<RowChange> stream;

        Shared(Shape shape) {
            this.shape = shape;
        }

        DataStream<RowChange> in(StreamExecutionEnvironment env) {
            DataStream<RowChange> made = stream;
            if (made == null) {
                made = env.fromSource(
                        new ShopSource(shape), WatermarkStrategy.noWatermarks(), "shop", RowferryTypes.ROW_CHANGE);
                stream = made;
            }
            return made;
        }
    }

    /** What the tables of the next job have. */
    static void serve(Shape shape) {
        SHARED.set(new Shared(shape));
    }

    @Override
    public String factoryIdentifier() {
        return "shop";
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
    public DynamicTableSource createDynamicTableSource(DynamicTableFactory.Context context) {
        int table =
                ShopTables.plan().schema().indexOf(context.getObjectIdentifier().getObjectName());
        return new TableSource(table, context);
    }

    private record TableSource(int table, DynamicTableFactory.Context context) implements ScanTableSource {
        @Override
        public ChangelogMode getChangelogMode() {
            return ChangelogMode.all();
        }

        @Override
        public ScanRuntimeProvider getScanRuntimeProvider(ScanContext scan) {
            TypeInformation<RowData> type = scan.createTypeInformation(context.getPhysicalRowDataType());
            return new Rows(table, type);
        }

        @Override
        public DynamicTableSource copy() {
            return this;
        }

        @Override
        public String asSummaryString() {
            return "shop";
        }
    }

    private record Rows(int table, TypeInformation<RowData> type) implements DataStreamScanProvider {
        @Override
        public DataStream<RowData> produceDataStream(ProviderContext context, StreamExecutionEnvironment env) {
            Shared shared = Objects.requireNonNull(SHARED.get(), "nobody serves");
            return shared.in(env).flatMap(new SqlRows(table)).returns(type);
        }

        @Override
        public boolean isBounded() {
            return false;
        }
    }
}
