package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.CellKey;
import java.time.Clock;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.flink.contrib.streaming.state.RocksDBKeyedStateBackend;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * The owner, keyed by item type and primary key of the root row: the one place from which items of many rows come.
 *
 * <p>Items that no change has reached are emitted by a scan that begins at the first mark, in steps of a few milliseconds, so that barriers
 * and other work get between. No mark waits for it: a first emission has the least version that its item can have.
 */
public final class OwnerOperator extends OrderedOperator<ItemChange> {
    private static final long serialVersionUID = 1L;

    private static final int MOST_KEYS = 200;
    private static final long STEP_MILLIS = 5;

    /** Bytes of memory for owners that have had their turn; a subtask takes a sixteenth of the heap at most. */
    private static final long MOST_WARM = 64L << 20;

    private final FirstEmissions.Store store;
    private final int mostKeys;

    private transient @Nullable OwnerCells cells;
    private transient @Nullable Iterator<CellKey> scan;
    /** What the scan goes through; open, it holds files of RocksDB. */
    private transient @Nullable Stream<CellKey> scanned;

    private transient @Nullable Position snapshot;
    private transient @Nullable FirstEmissions firstEmissions;
    private transient @Nullable FirstEmissionNote note;
    private transient Phase phase;
    /** The first checkpoint whose barrier came behind the scan; what was emitted is written when it is complete. */
    private transient long behind;

    /** How far the first emission is. */
    private enum Phase {
        BEFORE_THE_FIRST_MARK,
        SCANNING,
        SCANNED
    }

    public OwnerOperator(MappingPlan plan, FirstEmissions.Store store) {
        super(plan, MOST_WARM);
        this.store = store;
        this.mostKeys = MOST_KEYS;
        this.phase = Phase.BEFORE_THE_FIRST_MARK;
    }

    OwnerOperator(MappingPlan plan, FirstEmissions.Store store, int mostOnHeap, int mostKeys, long mostWarm) {
        super(plan, mostOnHeap, mostWarm);
        this.store = store;
        this.mostKeys = mostKeys;
        this.phase = Phase.BEFORE_THE_FIRST_MARK;
    }

    @Override
    Cells<ItemChange> cells(Assembly assembly, CellState state) {
        phase = Phase.BEFORE_THE_FIRST_MARK;
        behind = Long.MAX_VALUE;
        firstEmissions = store.open();
        note = null;
        OwnerCells made = new OwnerCells(assembly, state);
        cells = made;
        return made;
    }

    @Override
    void marked(Mark next) {
        if (phase == Phase.BEFORE_THE_FIRST_MARK) {
            phase = Phase.SCANNING;
            snapshot = Position.snapshot(next.epoch());
            KeyedStateBackend<CellKey> backend = getKeyedStateBackend();
            Stream<CellKey> keys = backend.getKeys(KeyedCellState.OWN, VoidNamespace.INSTANCE);
            scanned = keys;
            // RocksDB's keys are those of the moment; elsewhere they must not change while they are gone through.
            scan = backend instanceof RocksDBKeyedStateBackend
                    ? keys.iterator()
                    : keys.toList().iterator();
            later();
        }
    }

    private void later() {
        var time = getProcessingTimeService();
        var unused = time.registerTimer(time.getCurrentProcessingTime() + 1, at -> step());
    }

    private void step() {
        Iterator<CellKey> keys = scan;
        OwnerCells owners = cells;
        Position version = snapshot;
        FirstEmissions emissions = firstEmissions;
        if (keys == null || owners == null || version == null || emissions == null) {
            return;
        }
        long until = System.nanoTime() + STEP_MILLIS * 1_000_000;
        for (int i = 0; i < mostKeys && keys.hasNext() && System.nanoTime() < until; i++) {
            CellKey cell = keys.next();
            turn(cell, false);
            owners.emitFirst(cell, version, item -> output.collect(new StreamRecord<>(item)));
        }
        endTurn();
        if (keys.hasNext()) {
            later();
        } else {
            endScan();
            phase = Phase.SCANNED;
            note = note(emissions, version.epoch());
            LOG.info("Every item that lies here has been emitted at least once");
        }
    }

    private FirstEmissionNote note(FirstEmissions emissions, int epoch) {
        var task = getRuntimeContext().getTaskInfo();
        return new FirstEmissionNote(
                () -> emissions.note(epoch, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask()),
                failure -> LOG.warn(
                        "The end of the first emission cannot be noted in the control table; the job goes on, and it is tried again behind each checkpoint",
                        failure),
                Clock.systemUTC());
    }

    private void endScan() {
        scan = null;
        if (scanned != null) {
            scanned.close();
            scanned = null;
        }
    }

    @Override
    public void close() throws Exception {
        endScan();
        if (firstEmissions != null) {
            firstEmissions.close();
        }
        super.close();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        if (phase == Phase.SCANNED) {
            behind = Math.min(behind, context.getCheckpointId());
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        if (note != null && checkpoint >= behind) {
            note.checkpointed();
        }
    }
}
