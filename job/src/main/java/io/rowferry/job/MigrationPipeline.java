package io.rowferry.job;

import io.rowferry.job.internal.config.ParallelismOptions;
import io.rowferry.job.internal.route.ItemKeyHash;
import io.rowferry.job.internal.route.RouteFunction;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.RowChange;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The one place where the operators are wired: read, route, write. */
public final class MigrationPipeline {
    private MigrationPipeline() {}

    /**
     * Where row changes come from and item changes go to.
     *
     * @param source emits marks as watermarks
     * @param sink gets all changes of an item in one subtask
     */
    public record Ends(Source<RowChange, ?, ?> source, Sink<ItemChange> sink) {}

    /** Adds the operators to the environment, which the caller has set up ({@link JobSettings}) and will execute. */
    public static void define(
            StreamExecutionEnvironment env, Ends ends, MappingPlan plan, ParallelismOptions parallelism) {
        SingleOutputStreamOperator<RowChange> rows = env.fromSource(
                        ends.source(), WatermarkStrategy.noWatermarks(), Operators.READ, RowferryTypes.ROW_CHANGE)
                .uid(Operators.READ_UID)
                .setParallelism(parallelism.read());
        SingleOutputStreamOperator<ItemChange> items = rows.process(new RouteFunction(plan), RowferryTypes.ITEM_CHANGE)
                .name(Operators.ROUTE)
                .uid(Operators.ROUTE_UID)
                .setParallelism(parallelism.route());
        items.keyBy(new ItemKeyHash())
                .sinkTo(ends.sink())
                .name(Operators.WRITE)
                .uid(Operators.WRITE_UID)
                .setParallelism(parallelism.write());
    }
}
