package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.assemble.Signal.Barrier;
import io.rowferry.job.internal.assemble.Signal.Watermark;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.assembly.AssemblyMessage;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/** A subtask of a join operator or of the owner. */
final class OperatorSubtask extends Subtask implements AutoCloseable {
    private final OperatorHarness<?> harness;
    private final Ends ends;

    /**
     * Where what it says goes.
     *
     * @param next the channels to the operator behind it
     * @param snapshots is given the state of a checkpoint
     * @param received is told what comes in
     */
    record Ends(
            Consumer<Object> out,
            List<Channel> next,
            Consumer<OperatorSubtaskState> snapshots,
            Consumer<Object> received) {}

    OperatorSubtask(OperatorHarness<?> harness, Ends ends) {
        this.harness = harness;
        this.ends = ends;
    }

    @Override
    void data(Object value) throws Exception {
        ends.received().accept(value);
        harness.process((AssemblyMessage) value).forEach(this::on);
    }

    @Override
    void watermark(long timestamp) throws Exception {
        ends.received().accept(Mark.ofWatermark(timestamp));
        harness.watermark(timestamp).forEach(this::on);
    }

    @Override
    void barrier(long checkpoint) throws Exception {
        ends.received().accept("barrier " + checkpoint);
        all(ends.next(), new Barrier(checkpoint));
        ends.snapshots().accept(harness.snapshot(checkpoint));
    }

    private void on(Object output) {
        if (output instanceof org.apache.flink.streaming.api.watermark.Watermark mark) {
            all(ends.next(), new Watermark(mark.getTimestamp()));
        } else {
            ends.out().accept(output);
        }
    }

    void tick() throws Exception {
        harness.tick().forEach(this::on);
    }

    void completed(long checkpoint) throws Exception {
        harness.completed(checkpoint);
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
