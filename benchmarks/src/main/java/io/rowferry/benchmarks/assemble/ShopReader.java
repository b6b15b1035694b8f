package io.rowferry.benchmarks.assemble;

import io.rowferry.mapping.Mark;
import io.rowferry.mapping.RowChange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Emits a shop's changes and marks, as far as the {@link Gate} is open; afterwards it is silent. */
final class ShopReader implements SourceReader<RowChange, ShopSource.NoSplit> {
    private final ShopChanges changes;
    private final int stages;
    private final Gate gate = Gate.current();
    private final Checkpoints checkpoints = Checkpoints.current();

    private int stage = -1;

    ShopReader(Shape shape) {
        this.changes = new ShopChanges(shape);
        this.stages = shape.stages();
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<RowChange> output) {
        if (stage != changes.stage()) {
            if (changes.stage() == stages || !gate.whenOpen(changes.stage()).isDone()) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            stage = changes.stage();
        }
        output.collect(changes.next());
        Mark mark = changes.mark();
        if (mark != null) {
            output.emitWatermark(new Watermark(mark.watermark()));
        }
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return changes.stage() == stages ? new CompletableFuture<>() : gate.whenOpen(changes.stage());
    }

    @Override
    public List<ShopSource.NoSplit> snapshotState(long checkpoint) {
        checkpoints.begins(checkpoint);
        return List.of();
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        checkpoints.completes(checkpoint);
    }

    @Override
    public void addSplits(List<ShopSource.NoSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
}
