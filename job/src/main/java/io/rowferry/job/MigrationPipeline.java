package io.rowferry.job;

import io.rowferry.job.internal.assemble.FirstEmissions;
import io.rowferry.job.internal.assemble.JoinOperator;
import io.rowferry.job.internal.assemble.OwnerOperator;
import io.rowferry.job.internal.config.ParallelismOptions;
import io.rowferry.job.internal.route.ItemKeyHash;
import io.rowferry.job.internal.route.RouteFunction;
import io.rowferry.job.internal.route.RouteOperator;
import io.rowferry.job.internal.route.RouteOperator.Readers;
import io.rowferry.job.internal.types.AssemblyTypes;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.mapping.assembly.CellKey;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The one place where the operators are wired: read, route, assemble (join operators by level, then the owner), write; and sweep beside them. */
public final class MigrationPipeline {
    private MigrationPipeline() {}

    /**
     * Where row changes come from and item changes go to.
     *
     * @param source emits marks as watermarks
     * @param sink gets all changes of an item in one subtask
     * @param firstEmissions where the owner says that every item has been emitted at least once
     * @param sweep deletes of items that a run which began anew has not written again; emits no marks, and is idle
     */
    public record Ends(
            Source<RowChange, ?, ?> source,
            Sink<ItemChange> sink,
            FirstEmissions.Store firstEmissions,
            Source<ItemChange, ?, ?> sweep) {}

    /** Adds the operators to the environment, which the caller has set up ({@link JobSettings}) and will execute. */
    public static void define(
            StreamExecutionEnvironment env, Ends ends, MappingPlan plan, ParallelismOptions parallelism) {
        SingleOutputStreamOperator<RowChange> rows = env.fromSource(
                        ends.source(), WatermarkStrategy.noWatermarks(), Operators.READ, RowferryTypes.ROW_CHANGE)
                .uid(Operators.READ_UID)
                .setParallelism(parallelism.read());
        boolean alike = parallelism.read() == parallelism.route();
        DataStream<RowChange> toRoute = alike ? rows.forward() : rows.rebalance();
        SingleOutputStreamOperator<ItemChange> routed = toRoute.transform(
                        Operators.ROUTE,
                        RowferryTypes.ITEM_CHANGE,
                        new RouteOperator(plan, alike ? Readers.ITS_OWN : Readers.ALL))
                .uid(Operators.ROUTE_UID)
                .setParallelism(parallelism.route());
        DataStream<ItemChange> items = routed;
        Assembly assembly = plan.compile().assembly();
        if (!assembly.isEmpty()) {
            items = routed.union(assemble(routed, assembly.levels(), plan, ends, parallelism));
        }
        items.union(sweep(env, ends))
                .keyBy(new ItemKeyHash())
                .sinkTo(ends.sink())
                .name(Operators.WRITE)
                .uid(Operators.WRITE_UID)
                .setParallelism(parallelism.write());
    }

    /** Always there, so that a savepoint of any run fits any other. */
    private static DataStream<ItemChange> sweep(StreamExecutionEnvironment env, Ends ends) {
        return env.fromSource(
                        ends.sweep(), WatermarkStrategy.noWatermarks(), Operators.SWEEP, RowferryTypes.ITEM_CHANGE)
                .uid(Operators.SWEEP_UID)
                .setParallelism(1);
    }

    /** From the deepest level to the owner: each operator gets what route has for its level, and what the operator behind it says. */
    private static DataStream<ItemChange> assemble(
            SingleOutputStreamOperator<ItemChange> routed,
            int levels,
            MappingPlan plan,
            Ends ends,
            ParallelismOptions parallelism) {
        DataStream<AssemblyMessage> messages = routed.getSideOutput(RouteFunction.toLevel(levels));
        for (int level = levels; level > 0; level--) {
            DataStream<AssemblyMessage> facts = byCell(messages)
                    .transform(Operators.join(level), AssemblyTypes.MESSAGE, new JoinOperator(plan))
                    .uid(Operators.joinUid(level))
                    .setParallelism(parallelism.assemble());
            messages = routed.getSideOutput(RouteFunction.toLevel(level - 1)).union(facts);
        }
        return byCell(messages)
                .transform(Operators.OWN, RowferryTypes.ITEM_CHANGE, new OwnerOperator(plan, ends.firstEmissions()))
                .uid(Operators.OWN_UID)
                .setParallelism(parallelism.assemble());
    }

    private static KeyedStream<AssemblyMessage, CellKey> byCell(DataStream<AssemblyMessage> messages) {
        return messages.keyBy(AssemblyMessage::cell, AssemblyTypes.CELL_KEY);
    }
}
