package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.streaming.api.operators.source.TimestampsAndWatermarks;
import org.apache.flink.streaming.runtime.io.PushingAsyncDataInput.DataOutput;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.clock.SystemClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With the outputs that Flink's source operator has. */
class FinishedChunksTest {
    private final Collected collected = new Collected();
    private final ReaderOutput<String> output = TimestampsAndWatermarks.<String>createProgressiveEventTimeLogic(
                    WatermarkStrategy.noWatermarks(),
                    new UnregisteredMetricsGroup(),
                    new TestProcessingTimeService(),
                    0,
                    SystemClock.getInstance(),
                    SystemClock.getInstance(),
                    UnregisteredMetricGroups.createUnregisteredTaskMetricGroup().getIOMetricGroup())
            .createMainOutput(collected, new NobodyIsTold());
    private final FinishedChunks finished = new FinishedChunks();

    @Test
    void marks_pass_a_chunk_that_was_restored_although_it_had_been_read() {
        restore(chunk(BinlogOffset.ofBinlogFilePosition("binlog.000001", 4)));
        finished.release(output);
        markOfTheBinlog();
        assertThat(collected.marks).containsExactly(7L);
    }

    @Test
    void a_chunk_that_is_still_to_be_read_holds_them_back_and_is_left_alone() {
        restore(chunk(null));
        finished.release(output);
        markOfTheBinlog();
        assertThat(collected.marks).isEmpty();
    }

    /** What the source operator does with the splits of a checkpoint. */
    private void restore(MySqlSplit split) {
        finished.note(List.of(split));
        output.createOutputForSplit(split.splitId());
    }

    private void markOfTheBinlog() {
        output.createOutputForSplit("binlog-split").emitWatermark(new Watermark(7));
    }

    private static MySqlSnapshotSplit chunk(@Nullable BinlogOffset end) {
        return new MySqlSnapshotSplit(
                new TableId("shop", null, "orders"), 0, RowType.of(), null, new Object[] {7L}, end, Map.of());
    }

    private static final class Collected implements DataOutput<String> {
        final List<Long> marks = new ArrayList<>();

        @Override
        public void emitWatermark(org.apache.flink.streaming.api.watermark.Watermark watermark) {
            marks.add(watermark.getTimestamp());
        }

        @Override
        public void emitRecord(StreamRecord<String> record) {}

        @Override
        public void emitWatermarkStatus(WatermarkStatus status) {}

        @Override
        public void emitLatencyMarker(LatencyMarker marker) {}

        @Override
        public void emitRecordAttributes(RecordAttributes attributes) {}
    }

    private static final class NobodyIsTold implements TimestampsAndWatermarks.WatermarkUpdateListener {
        @Override
        public void updateIdle(boolean idle) {}

        @Override
        public void updateCurrentEffectiveWatermark(long watermark) {}

        @Override
        public void updateCurrentSplitWatermark(String split, long watermark) {}

        @Override
        public void splitFinished(String split) {}
    }
}
