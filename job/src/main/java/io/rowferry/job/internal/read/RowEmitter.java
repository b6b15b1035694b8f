package io.rowferry.job.internal.read;

import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.cdc.connectors.mysql.source.metrics.MySqlSourceReaderMetrics;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlRecordEmitter;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitState;
import org.apache.flink.cdc.connectors.mysql.source.utils.RecordUtils;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Emits row changes and marks, in the order in which the split reader hands them on. One per source subtask. */
final class RowEmitter extends MySqlRecordEmitter<RowChange> {
    private final ReaderStart start;
    private final ReadMetrics metrics;
    private @Nullable Mark last;

    RowEmitter(
            RowChangeDeserializer deserializer,
            MySqlSourceReaderMetrics stock,
            ReaderStart start,
            ReadMetrics metrics) {
        super(deserializer, stock, false);
        this.start = start;
        this.metrics = metrics;
    }

    @Override
    protected void processElement(SourceRecord element, SourceOutput<RowChange> output, MySqlSplitState state)
            throws Exception {
        if (MarkRecord.is(element)) {
            mark(MarkRecord.mark(element), output);
        } else if (element.value() instanceof RowBatch batch) {
            rows(batch, output, state);
        } else {
            super.processElement(element, output, state);
            metrics.binlogRow(RecordUtils.getMessageTimestamp(element));
        }
    }

    /** The only place from which marks come. They only rise within an attempt. */
    private void mark(Mark mark, SourceOutput<RowChange> output) {
        if (last == null || mark.compareTo(last) > 0) {
            last = mark;
            output.emitWatermark(new Watermark(mark.watermark()));
            metrics.mark(mark);
        }
    }

    private void rows(RowBatch batch, SourceOutput<RowChange> output, MySqlSplitState state) {
        StartPosition from = start.position();
        for (Row row : batch.rows()) {
            output.collect(new RowChange(batch.table(), from.snapshot(), null, row));
        }
        metrics.snapshotRows(batch.rows().size());
        if (batch.last()) {
            // Our own enumerator needs only that there is one (BinlogFromStart is the guard). A plain MySqlSource that
            // is
            // restored from our state takes the least of these for the place from which to read the binlog.
            state.asSnapshotSplitState().setHighWatermark(start.offset());
        }
    }
}
