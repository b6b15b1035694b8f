package io.rowferry.job.internal.sweep;

import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.TargetTable;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Deletes of the items that a run which began anew ({@code run --fresh}) has not written again. Emits nothing for other runs, and no marks
 * for any: it is idle from the start. To run in one subtask.
 *
 * <p><b>Why no item is lost.</b> A delete here has the floor of the run's source epoch as its version: above every version of an older
 * epoch, below every one of this, the snapshot's included ({@link io.rowferry.mapping.Position#floor}). So it takes effect over an item that
 * this run has not written, whichever moment it comes, and over no other; and what this run writes to the same key takes effect over its
 * tombstone. That it waits until the run has converged is for the readers of the table, who would miss items meanwhile, not for its being
 * right.
 *
 * <p><b>Why none stays.</b> It begins when every item that the rows give has been written at least once by this run, and looks at every item
 * of the tables. An item of an older epoch that is written behind its back would come of an attempt of the older run that is still alive; it
 * stops itself when it meets an item of this run, and its requests are older than any tombstone is kept.
 *
 * <p>How far it is stands in the control table, behind a checkpoint: until then the deletes may not have been written. A restart goes on
 * from there, and deletes again what was deleted, which changes nothing.
 */
public final class SweepSource implements Source<ItemChange, SweepSplit, Void> {
    private static final long serialVersionUID = 1L;

    private final TargetOptions target;
    private final String controlTable;
    private final List<Swept> tables;
    private final boolean hasItemsOfManyRows;

    /**
     * A table to sweep.
     *
     * @param place in the mapping's targets
     * @param itemType place of one of the item types that lie there, for reports
     */
    public record Swept(TargetTable table, int place, int itemType) implements java.io.Serializable {}

    /** @param hasItemsOfManyRows whether every item is written only when the first emission is complete */
    public SweepSource(TargetOptions target, String controlTable, List<Swept> tables, boolean hasItemsOfManyRows) {
        this.target = target;
        this.controlTable = controlTable;
        this.tables = List.copyOf(tables);
        this.hasItemsOfManyRows = hasItemsOfManyRows;
    }

    /** For a target that no earlier run has written to. */
    public static SweepSource nothing() {
        return new SweepSource(new TargetOptions("", null, null, null), "", List.of(), false);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<ItemChange, SweepSplit> createReader(SourceReaderContext context) {
        return new SweepReader(
                new Sweeping(target, controlTable, tables, hasItemsOfManyRows), context.metricGroup());
    }

    @Override
    public SplitEnumerator<SweepSplit, Void> createEnumerator(SplitEnumeratorContext<SweepSplit> context) {
        return new NoSplits();
    }

    @Override
    public SplitEnumerator<SweepSplit, Void> restoreEnumerator(
            SplitEnumeratorContext<SweepSplit> context, Void state) {
        return new NoSplits();
    }

    @Override
    public SimpleVersionedSerializer<SweepSplit> getSplitSerializer() {
        return SweepSplit.SERIALIZER;
    }

    @Override
    public SimpleVersionedSerializer<Void> getEnumeratorCheckpointSerializer() {
        return NoSplits.SERIALIZER;
    }
}
