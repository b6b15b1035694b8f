package io.rowferry.job.internal.route;

import io.rowferry.job.internal.types.AssemblyTypes;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.AssemblyMessage;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Applies the mapping: items made of one row are its output, what concerns items of many rows goes to side outputs, one for each level of
 * {@code assemble}. The mapping is compiled again where it runs, from the file's text and the schema it was checked against.
 */
public final class RouteFunction extends ProcessFunction<RowChange, ItemChange> {
    private final MappingPlan plan;
    private transient @Nullable Compiled compiled;

    private record Compiled(CompiledMapping mapping, Assembly assembly, List<OutputTag<AssemblyMessage>> levels) {}

    public RouteFunction(MappingPlan plan) {
        this.plan = plan;
    }

    /** The side output of what goes to the operator of a level. */
    public static OutputTag<AssemblyMessage> toLevel(int level) {
        return new OutputTag<>("level-" + level, AssemblyTypes.MESSAGE);
    }

    @Override
    public void open(OpenContext context) {
        CompiledMapping mapping = plan.compile();
        Assembly assembly = mapping.assembly();
        compiled = new Compiled(
                mapping,
                assembly,
                IntStream.rangeClosed(0, assembly.levels())
                        .mapToObj(RouteFunction::toLevel)
                        .toList());
    }

    @Override
    public void processElement(RowChange change, Context context, Collector<ItemChange> out) {
        Compiled parts = compiled;
        if (parts == null) {
            throw new IllegalStateException("not opened");
        }
        parts.mapping().apply(change, out::collect);
        if (!parts.assembly().isEmpty()) {
            Consumer<AssemblyMessage> toLevel = message ->
                    context.output(parts.levels().get(parts.assembly().levelOf(message.cell())), message);
            parts.assembly().route(change, toLevel, out::collect);
        }
    }
}
