package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.assemble.Signal.Barrier;
import io.rowferry.job.internal.assemble.Signal.Data;
import io.rowferry.job.internal.assemble.Signal.Watermark;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.assembly.Assembly;
import java.util.List;

/** A subtask of {@code route}. */
final class RouteSubtask extends Subtask {
    private final Assembly assembly;
    private final List<ByKey> levels;

    /** @param levels the ways to the operators, by level */
    RouteSubtask(Assembly assembly, List<ByKey> levels) {
        this.assembly = assembly;
        this.levels = levels;
    }

    @Override
    void data(Object value) {
        assembly.route(
                (RowChange) value,
                message -> levels.get(assembly.levelOf(message.cell()))
                        .of(message.cell())
                        .send(new Data(message)),
                letter -> {});
    }

    @Override
    void watermark(long timestamp) {
        levels.forEach(level -> Subtask.all(level.channels(), new Watermark(timestamp)));
    }

    @Override
    void barrier(long checkpoint) {
        levels.forEach(level -> Subtask.all(level.channels(), new Barrier(checkpoint)));
    }
}
