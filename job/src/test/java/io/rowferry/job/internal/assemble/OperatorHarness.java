package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.types.AssemblyTypes;
import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.mapping.assembly.CellKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** A real operator on real state. */
final class OperatorHarness<T> implements AutoCloseable {
    private final KeyedOneInputStreamOperatorTestHarness<CellKey, AssemblyMessage, T> harness;

    /** Which subtask of how many. */
    record Place(int parallelism, int subtask) {}

    /** @param from what all its subtasks of some parallelism left, or null */
    OperatorHarness(
            OneInputStreamOperator<AssemblyMessage, T> operator,
            TypeInformation<T> type,
            Place place,
            StateBackend backend,
            @Nullable List<OperatorSubtaskState> from)
            throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                operator,
                AssemblyMessage::cell,
                AssemblyTypes.CELL_KEY,
                ByKey.KEY_GROUPS,
                place.parallelism(),
                place.subtask());
        harness.setStateBackend(backend);
        TypeSerializer<T> serializer =
                type.createSerializer(harness.getExecutionConfig().getSerializerConfig());
        harness.setup(serializer);
        if (from == null) {
            harness.initializeEmptyState();
        } else {
            harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    AbstractStreamOperatorTestHarness.repackageState(from.toArray(new OperatorSubtaskState[0])),
                    ByKey.KEY_GROUPS,
                    from.size(),
                    place.parallelism(),
                    place.subtask()));
        }
        harness.open();
    }

    /** What comes of a message, in its order: values, and marks that go on. */
    List<Object> process(AssemblyMessage message) throws Exception {
        harness.processElement(new StreamRecord<>(message));
        return taken();
    }

    List<Object> watermark(long timestamp) throws Exception {
        harness.processWatermark(new Watermark(timestamp));
        return taken();
    }

    List<Object> status(WatermarkStatus status) throws Exception {
        harness.processWatermarkStatus(status);
        return taken();
    }

    /** What comes of some time passing. */
    List<Object> tick() throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + 1);
        return taken();
    }

    private List<Object> taken() {
        List<Object> values = new ArrayList<>();
        for (Object output = harness.getOutput().poll();
                output != null;
                output = harness.getOutput().poll()) {
            values.add(output instanceof StreamRecord<?> emitted ? emitted.getValue() : output);
        }
        return values;
    }

    OperatorSubtaskState snapshot(long checkpoint) throws Exception {
        return harness.snapshot(checkpoint, checkpoint);
    }

    void completed(long checkpoint) throws Exception {
        harness.notifyOfCompletedCheckpoint(checkpoint);
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
