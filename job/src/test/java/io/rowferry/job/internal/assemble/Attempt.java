package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.ItemChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;

/** One attempt of a job. Some of its channels are slow for a while, then others. */
final class Attempt implements Topology.Listeners, AutoCloseable {
    private static final int CHANGES_PACE = 60;
    private static final int BURST = 6;

    private final Surroundings around;
    private final Random random;
    private final Writes writes;
    private final Topology topology;
    private final List<Inlet> inlets = new ArrayList<>();
    private final int[] haste;
    private final int readBefore;
    private @Nullable Checkpoint checkpoint;
    private int steps;

    Attempt(Surroundings around, @Nullable Retained retained, Target target) throws Exception {
        this.around = around;
        this.random = around.random();
        this.writes = new Writes(target, random);
        this.readBefore = retained == null ? 0 : retained.readAt();
        this.topology = new Topology(around, retained, this);
        inlets.addAll(topology.sources());
        inlets.addAll(topology.channels());
        haste = new int[inlets.size()];
    }

    Writes writes() {
        return writes;
    }

    /** So many transactions had been done when the latest chunk was read. */
    private int readAt() {
        return topology.sources().stream()
                .flatMap(source -> source.readers().stream())
                .mapToInt(Reader::readAt)
                .reduce(readBefore, Math::max);
    }

    @Override
    public void emitted(int subtask, ItemChange change) {
        if (change instanceof ItemChange.Keyed keyed) {
            around.trace()
                    .say(
                            ReadableMessages.block(
                                    String.valueOf(keyed.key().partition()).replaceFirst("I[0-9]+#", "")),
                            () -> "emitted at " + ReadableMessages.of(keyed.position()) + " with H " + readAt() + ": "
                                    + keyed);
            around.emissions().check(keyed, readAt());
            writes.accept(subtask, keyed);
        }
    }

    @Override
    public void source(int partition, Reader reader) {
        if (checkpoint != null) {
            checkpoint.source(partition, reader);
        }
    }

    @Override
    public void operator(int level, int subtask, OperatorSubtaskState state) {
        if (level == 0) {
            writes.flush(subtask);
        }
        if (checkpoint != null) {
            checkpoint.operator(level, subtask, state);
        }
    }

    /** Moves a little of what can move; false if nothing can. */
    boolean step() throws Exception {
        if (steps++ % CHANGES_PACE == 0) {
            for (int i = 0; i < haste.length; i++) {
                haste[i] = 1 << random.nextInt(9);
            }
        }
        long all = 0;
        for (int i = 0; i < haste.length; i++) {
            all += inlets.get(i).canMove() ? haste[i] : 0;
        }
        if (all == 0) {
            return false;
        }
        long chosen = random.nextInt((int) all);
        int i = -1;
        while (chosen >= 0) {
            i++;
            chosen -= inlets.get(i).canMove() ? haste[i] : 0;
        }
        for (int n = 1 + random.nextInt(BURST); n > 0 && inlets.get(i).canMove(); n--) {
            inlets.get(i).move();
        }
        return true;
    }

    /** Lets time pass at a subtask of the owner. */
    void tick() throws Exception {
        List<OperatorSubtask> owners = topology.levels().get(0);
        owners.get(random.nextInt(owners.size())).tick();
    }

    int owners() {
        return topology.levels().get(0).size();
    }

    void beginCheckpoint(long id) {
        if (checkpoint == null) {
            checkpoint = new Checkpoint(
                    id,
                    around.reading().partitions().size(),
                    topology.levels().stream().map(List::size).toList());
            topology.sources().forEach(source -> source.ask(id));
        }
    }

    /** The checkpoint under way if it is complete now, which the operators are told. */
    @Nullable
    Retained completed() throws Exception {
        Retained retained = checkpoint == null ? null : checkpoint.completed(readBefore);
        if (retained != null && checkpoint != null) {
            long id = checkpoint.id();
            checkpoint = null;
            for (List<OperatorSubtask> level : topology.levels()) {
                for (OperatorSubtask subtask : level) {
                    subtask.completed(id);
                }
            }
        }
        return retained;
    }

    @Override
    public void close() throws Exception {
        for (List<OperatorSubtask> level : topology.levels()) {
            for (OperatorSubtask subtask : level) {
                subtask.close();
            }
        }
    }
}
