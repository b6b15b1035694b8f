package io.rowferry.job.internal.route;

import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.RowChange;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Applies the mapping. It is compiled again where it runs, from the file's text and the schema it was checked against. */
public final class RouteFunction extends ProcessFunction<RowChange, ItemChange> {
    private final MappingPlan plan;
    private transient @Nullable CompiledMapping mapping;

    public RouteFunction(MappingPlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext context) {
        mapping = plan.compile();
    }

    @Override
    public void processElement(RowChange change, Context context, Collector<ItemChange> out) {
        if (mapping == null) {
            throw new IllegalStateException("not opened");
        }
        mapping.apply(change, out::collect);
    }
}
