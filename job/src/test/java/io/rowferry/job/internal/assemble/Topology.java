package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.types.AssemblyTypes;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.assembly.AssemblyMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;

/** The subtasks of an attempt and the channels between them, wired as the pipeline is; at a parallelism of its own. */
final class Topology {
    private final Surroundings around;
    private final Random random;
    private final Listeners listeners;
    private final List<List<OperatorSubtask>> levels = new ArrayList<>();
    private final List<SourceSubtask> sources = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private final String name;

    /** Who is told what comes out. */
    interface Listeners {
        void emitted(int subtask, ItemChange change);

        void source(int partition, Reader reader);

        void operator(int level, int subtask, OperatorSubtaskState state);
    }

    Topology(Surroundings around, @Nullable Retained retained, Listeners listeners) throws Exception {
        this.around = around;
        this.name = "attempt " + around.clock().attempt();
        this.random = around.random();
        this.listeners = listeners;
        int parallelism = 1 + random.nextInt(3);
        around.trace()
                .say(
                        Trace.ALL,
                        () -> name + " begins " + (retained == null ? "anew" : "from " + retained.offsets())
                                + ", parallelism " + parallelism);
        for (int level = 0; level <= around.world().assembly().levels(); level++) {
            List<OperatorSubtask> here = new ArrayList<>();
            for (int subtask = 0; subtask < parallelism; subtask++) {
                here.add(operator(
                        level,
                        new OperatorHarness.Place(parallelism, subtask),
                        retained == null ? null : retained.operators().get(level)));
            }
            levels.add(here);
        }
        List<RouteSubtask> routes = routes();
        int partitions = around.reading().partitions().size();
        int size = random.nextBoolean() ? partitions : 1 + random.nextInt(partitions);
        for (int subtask = 0; subtask < size; subtask++) {
            sources.add(source(subtask, size, routes, retained));
        }
    }

    List<List<OperatorSubtask>> levels() {
        return levels;
    }

    List<SourceSubtask> sources() {
        return sources;
    }

    List<Channel> channels() {
        return channels;
    }

    private OperatorSubtask operator(int level, OperatorHarness.Place place, @Nullable List<OperatorSubtaskState> from)
            throws Exception {
        var options = around.options();
        var world = around.world();
        int subtask = place.subtask();
        if (level == 0) {
            OwnerOperator owner = new OwnerOperator(
                    world.plan(),
                    options.firstEmissions(),
                    options.mostOnHeap(),
                    options.keysAStep(),
                    options.mostWarm());
            return new OperatorSubtask(
                    new OperatorHarness<>(owner, RowferryTypes.ITEM_CHANGE, place, options.backend(), from),
                    new OperatorSubtask.Ends(
                            change -> listeners.emitted(subtask, (ItemChange) change),
                            List.of(),
                            state -> listeners.operator(level, subtask, state),
                            value -> received(level, subtask, value)));
        }
        ByKey next = to(levels.get(level - 1));
        JoinOperator join = new JoinOperator(world.plan(), options.mostOnHeap());
        return new OperatorSubtask(
                new OperatorHarness<>(join, AssemblyTypes.MESSAGE, place, options.backend(), from),
                new OperatorSubtask.Ends(
                        message -> next.of(((AssemblyMessage) message).cell()).send(new Signal.Data(message)),
                        next.channels(),
                        state -> listeners.operator(level, subtask, state),
                        value -> received(level, subtask, value)));
    }

    private void received(int level, int subtask, Object value) {
        Trace trace = around.trace();
        if (trace.isWanted()) {
            String where = name + " level " + level + "/" + subtask + " ";
            if (value instanceof AssemblyMessage message) {
                int block = ReadableMessages.block(
                        ReadableMessages.of(message.cell().value()));
                trace.say(
                        block,
                        () -> where
                                + ReadableMessages.of(message, around.world().assembly()));
            } else {
                trace.say(Trace.ALL, () -> where + value);
            }
        }
    }

    private ByKey to(List<? extends Subtask> subtasks) {
        List<Channel> made = subtasks.stream().map(Channel::new).toList();
        channels.addAll(made);
        return new ByKey(made);
    }

    private List<RouteSubtask> routes() {
        List<RouteSubtask> routes = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            routes.add(new RouteSubtask(
                    around.world().assembly(), levels.stream().map(this::to).toList()));
        }
        return routes;
    }

    private SourceSubtask source(int subtask, int size, List<RouteSubtask> routes, @Nullable Retained retained) {
        List<List<Reading.Element>> partitions = around.reading().partitions();
        List<Reader> readers = new ArrayList<>();
        for (int partition = subtask; partition < partitions.size(); partition += size) {
            int offset = retained == null ? 0 : retained.offsets().get(partition);
            readers.add(new Reader(around, partitions.get(partition), offset));
        }
        LongConsumer snapshot = checkpoint -> {
            for (int i = 0; i < readers.size(); i++) {
                listeners.source(subtask + i * size, readers.get(i));
            }
        };
        return new SourceSubtask(readers, to(routes).channels(), random, snapshot);
    }
}
