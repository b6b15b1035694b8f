package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.metrics.JobMetric;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.mapping.assembly.CellKey;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Handles its input in position order: holds what comes until a mark says that everything below it has come, then handles all of that cell
 * by cell, and only then lets the mark go on. So the next operator's input is complete below the mark too, by induction over the levels.
 *
 * <p>Snapshot rows have one position and are handled as they arrive. Marks are in no checkpoint: after a restore they begin anew, perhaps
 * lower than before.
 */
abstract class OrderedOperator<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<AssemblyMessage, T> {
    private static final long serialVersionUID = 1L;

    private static final int MOST_ON_HEAP = 100_000;

    /** Of the heap a sixteenth at most is for cells that have had their turn. */
    private static final int HEAP_SHARE = 16;

    private final MappingPlan plan;
    private final int mostOnHeap;
    private final long mostWarm;

    private transient @Nullable Parts<T> parts;
    private transient @Nullable Mark mark;

    /** What exists between {@link #initializeState} and the end. */
    private record Parts<T>(KeyedCellState state, Cells<T> cells, HeldMessages held, Consumer<T> out) {}

    /** @param mostWarm bytes of memory for cells that have had their turn */
    OrderedOperator(MappingPlan plan, long mostWarm) {
        this(plan, MOST_ON_HEAP, mostWarm);
    }

    OrderedOperator(MappingPlan plan, int mostOnHeap, long mostWarm) {
        this.plan = plan;
        this.mostOnHeap = mostOnHeap;
        this.mostWarm = mostWarm;
    }

    /** The cells of this operator, on its state. */
    abstract Cells<T> cells(Assembly assembly, CellState state);

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        KeyedStateBackend<CellKey> backend = getKeyedStateBackend();
        Assembly assembly = plan.compile().assembly();
        HeldMessages held = new HeldMessages(backend, mostOnHeap);
        held.restore();
        StreamRecord<T> record = new StreamRecord<>(null);
        KeyedCellState state = new KeyedCellState(
                backend, Math.min(mostWarm, Runtime.getRuntime().maxMemory() / HEAP_SHARE));
        parts = new Parts<>(state, cells(assembly, state), held, value -> output.collect(record.replace(value)));
        JobMetric.HELD_MESSAGES.gauge(getMetricGroup(), held::size);
        JobMetric.SPILLED_CELLS.gauge(getMetricGroup(), held::spilledCells);
        JobMetric.WARM_BYTES.gauge(getMetricGroup(), state::warmBytes);
    }

    private Parts<T> parts() {
        if (parts == null) {
            throw new IllegalStateException("not initialized");
        }
        return parts;
    }

    @Override
    public void processElement(StreamRecord<AssemblyMessage> element) throws Exception {
        AssemblyMessage message = element.getValue();
        if (mark != null && message.position().mark().compareTo(mark) < 0) {
            throw GuardStop.stop(
                    GuardStop.Code.BELOW_THE_MARK,
                    getRuntimeContext().getTaskInfo().getTaskName() + " got a change at "
                            + message.position().mark()
                            + " behind the mark " + mark
                            + ", which says that everything below it had come. Report it; begin anew");
        }
        if (message.position().isSnapshot()) {
            turn(message.cell(), false);
            parts().cells().handle(message.cell(), List.of(message), parts().out());
        } else {
            parts().held().hold(message);
        }
    }

    /**
     * Never says that it is idle. While the binlog waits for its checkpoint the source is idle, and so are we; when it speaks again, its
     * mark may reach the next operator by another way than ours, which would be passed over as idle while our facts below that mark are
     * still to come (seen in the demo: RF-ASM-001). Every mark reaches us too, so nobody waits in vain.
     */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) {}

    /** Flink's greatest watermark, sent at the end of input, is no mark: what is held stays held. */
    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        long timestamp = watermark.getTimestamp();
        if (timestamp >= 0 && timestamp < Long.MAX_VALUE) {
            Mark next = Mark.ofWatermark(timestamp);
            handleBelow(next);
            endTurn();
            mark = next;
            marked(next);
        }
        super.processWatermark(watermark);
    }

    private void handleBelow(Mark next) throws Exception {
        HeldMessages held = parts().held();
        for (CellKey cell : held.cellsBelow(next)) {
            turn(cell, true);
            parts().cells().handle(cell, held.take(cell, next), parts().out());
        }
    }

    /**
     * It is the turn of a cell: its state is what the cells see.
     *
     * @param comesBack whether it is likely to have another turn soon
     */
    final void turn(CellKey cell, boolean comesBack) {
        parts().state().turn(cell, comesBack);
    }

    /** No cell has its turn: everything lies in the keyed state. */
    final void endTurn() {
        parts().state().write();
    }

    /** A mark has been reached, and everything below it has been handled. */
    void marked(Mark next) {}

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        endTurn();
        parts().held().snapshot();
        super.snapshotState(context);
    }
}
