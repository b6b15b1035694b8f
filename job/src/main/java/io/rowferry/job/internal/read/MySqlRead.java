package io.rowferry.job.internal.read;

import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.SourceSchema;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.cdc.connectors.mysql.source.MySqlSource;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsStateSerializer;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.metrics.MySqlSourceReaderMetrics;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReader;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReaderContext;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitSerializer;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The source of row changes: every row of the captured tables, then every change from P0 on, with marks as watermarks.
 *
 * <p>Enumerator, splits and their serializers are Flink CDC's own, so a savepoint can be read by a plain {@code MySqlSource}.
 * Ours are the split reader, the emitter, and what the enumerator notes and hands out. Immutable and serializable; holds no secret.
 */
public final class MySqlRead
        implements Source<RowChange, MySqlSplit, PendingSplitsState>, ResultTypeQueryable<RowChange> {
    private final SourceOptions options;
    private final SourceSchema schema;
    private final RunRecord.Store store;

    /**
     * Names what to read.
     *
     * @param schema the captured tables as the mapping was compiled against them; at least one
     * @param store where the run's start is noted
     */
    public MySqlRead(SourceOptions options, SourceSchema schema, RunRecord.Store store) {
        if (schema.tables().isEmpty()) {
            throw new IllegalArgumentException("no tables to read");
        }
        this.options = options;
        this.schema = schema;
        this.store = store;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    @SuppressWarnings("try") // the stock reader's close may be interrupted
    public SourceReader<RowChange, MySqlSplit> createReader(SourceReaderContext context) {
        ReaderStart start = new ReaderStart(store);
        RowChangeDeserializer deserializer = new RowChangeDeserializer(schema, getProducedType(), start);
        MySqlSourceConfig config = StockSource.of(options, schema, deserializer)
                .getConfigFactory()
                .createConfig(context.getIndexOfSubtask());
        MySqlSourceReaderMetrics stockMetrics = new MySqlSourceReaderMetrics(context.metricGroup());
        stockMetrics.registerMetrics();
        MySqlSourceReaderContext stockContext = new MySqlSourceReaderContext(context);
        ReadMetrics metrics = new ReadMetrics(context.metricGroup(), Clock.systemUTC());
        return new MySqlSourceReader<>(
                new FutureCompletingBlockingQueue<>(),
                () -> new GuardedSplitReader(
                        config, context.getIndexOfSubtask(), stockContext, new ReaderParts(options, schema, start)),
                new RowEmitter(deserializer, stockMetrics, start, metrics),
                context.getConfiguration(),
                stockContext,
                config) {
            private final FinishedChunks finished = new FinishedChunks();
            private final SourceLineage lineage = new SourceLineage(options, schema, store, start.reader());

            @Override
            public void addSplits(List<MySqlSplit> splits) {
                finished.note(splits);
                super.addSplits(splits.stream()
                        .map(split -> split.isBinlogSplit() ? lineage.onward(split.asBinlogSplit()) : split)
                        .toList());
            }

            /** A reader without a split would hold back every mark of the job for ever. */
            @Override
            public InputStatus pollNext(ReaderOutput<RowChange> output) throws Exception {
                finished.release(output);
                InputStatus status = super.pollNext(output);
                if (status == InputStatus.NOTHING_AVAILABLE && getNumberOfCurrentlyAssignedSplits() == 0) {
                    output.markIdle();
                }
                return status;
            }
        };
    }

    /**
     * What a reader works with.
     *
     * @param options of the source
     * @param schema the captured tables
     * @param start of the run
     */
    record ReaderParts(SourceOptions options, SourceSchema schema, ReaderStart start) {}

    @Override
    public SplitEnumerator<MySqlSplit, PendingSplitsState> createEnumerator(
            SplitEnumeratorContext<MySqlSplit> context) {
        BinlogFromStart guarded = new BinlogFromStart(context, options, schema, store);
        return new GuardedEnumerator(stock().createEnumerator(guarded), guarded);
    }

    @Override
    public SplitEnumerator<MySqlSplit, PendingSplitsState> restoreEnumerator(
            SplitEnumeratorContext<MySqlSplit> context, PendingSplitsState state) {
        BinlogFromStart guarded = new BinlogFromStart(context, options, schema, store);
        return new GuardedEnumerator(stock().restoreEnumerator(guarded, state), guarded);
    }

    private MySqlSource<RowChange> stock() {
        return StockSource.of(options, schema, new RowChangeDeserializer(schema, getProducedType(), null));
    }

    @Override
    public SimpleVersionedSerializer<MySqlSplit> getSplitSerializer() {
        return MySqlSplitSerializer.INSTANCE;
    }

    @Override
    public SimpleVersionedSerializer<PendingSplitsState> getEnumeratorCheckpointSerializer() {
        return new PendingSplitsStateSerializer(MySqlSplitSerializer.INSTANCE);
    }

    @Override
    public TypeInformation<RowChange> getProducedType() {
        return RowferryTypes.ROW_CHANGE;
    }
}
