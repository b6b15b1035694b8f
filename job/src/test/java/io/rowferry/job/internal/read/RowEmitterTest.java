package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.TableId;
import io.rowferry.job.internal.schema.CapturedTables;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.control.BinlogFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.cdc.connectors.mysql.source.metrics.MySqlSourceReaderMetrics;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplitState;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;

class RowEmitterTest {
    private static final BinlogOffset P0 = BinlogOffset.ofBinlogFilePosition("binlog.000007", 4);

    /** So that a plain MySqlSource which is restored from our state reads the binlog from P0 too. */
    @Test
    void a_chunk_that_is_read_ends_at_p0_in_the_state() throws Exception {
        ReaderStart start = new ReaderStart(store());
        RowEmitter emitter = new RowEmitter(
                new RowChangeDeserializer(
                        CapturedTables.whole(new SourceSchema(List.of())), RowferryTypes.ROW_CHANGE, start),
                new MySqlSourceReaderMetrics(new UnregisteredMetricsGroup()),
                start,
                new ReadMetrics(new UnregisteredMetricsGroup()));
        MySqlSnapshotSplitState chunk = new MySqlSnapshotSplitState(new MySqlSnapshotSplit(
                new TableId("shop", null, "t"), 0, RowType.of(new BigIntType()), null, null, null, Map.of()));
        Emitted emitted = new Emitted();

        emitter.processElement(batch(1L, false), emitted, chunk);
        assertThat(chunk.getHighWatermark()).isNull();

        emitter.processElement(batch(2L, true), emitted, chunk);
        assertThat(chunk.getHighWatermark()).isEqualTo(P0);
        assertThat(emitted.changes)
                .extracting(change -> change.after().value(0))
                .containsExactly(1L, 2L);
    }

    private static RunRecord.Store store() {
        RunRecord.Store store = MemoryRunRecord.fresh();
        Map<String, String> p0 = Map.copyOf(P0.getOffset());
        try (RunRecord record = store.open()) {
            record.startIfAbsent(
                    new StartPosition(1, p0, BinlogFiles.beginningWith("binlog.000007"), "server", "fingerprint"));
        }
        return store;
    }

    private static SourceRecord batch(long id, boolean last) {
        return new SourceRecord(null, null, null, null, new RowBatch(0, List.of(Row.of(id)), last));
    }

    private static final class Emitted implements SourceOutput<RowChange> {
        private final List<RowChange> changes = new ArrayList<>();

        @Override
        public void collect(RowChange change) {
            changes.add(change);
        }

        @Override
        public void collect(RowChange change, long timestamp) {
            changes.add(change);
        }

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }
}
