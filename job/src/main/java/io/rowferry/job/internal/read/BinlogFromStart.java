package io.rowferry.job.internal.read;

import io.debezium.relational.TableId;
import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.FinishedSnapshotSplitInfo;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/**
 * The stock enumerator's context, in which the binlog split begins at P0 and not at the chunks' watermarks: else a row that is
 * deleted or re-keyed between two readings of its chunk stays in the target for ever.
 *
 * <p>Needs a source that skips the backfill: then one entry for each table is all that the reader asks the split for.
 *
 * <p>This is the guard, also for a state that a plain {@code MySqlSource} has written, where chunks end at places of their own. That our
 * chunks say in the state that they end at P0 ({@link RowEmitter}) is for the other direction alone: a plain source that is restored from ours.
 */
final class BinlogFromStart implements SplitEnumeratorContext<MySqlSplit> {
    private final SplitEnumeratorContext<MySqlSplit> real;
    private final SourceOptions options;
    private final SourceSchema schema;
    private final RunRecord.Store store;

    BinlogFromStart(
            SplitEnumeratorContext<MySqlSplit> real,
            SourceOptions options,
            SourceSchema schema,
            RunRecord.Store store) {
        this.real = real;
        this.options = options;
        this.schema = schema;
        this.store = store;
    }

    /** Notes where this run begins, if no earlier attempt has. */
    void noteStart() {
        try (RunRecord record = store.open()) {
            if (record.start().isEmpty()) {
                try (Connection connection = SourceDatabase.open(options)) {
                    record.startIfAbsent(StartTaking.take(connection, record.drawEpoch(), fingerprint(connection)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the start position could not be taken from the source: " + e.getMessage(), e);
        }
    }

    private String fingerprint(Connection connection) throws SQLException {
        String database = schema.tables().get(0).database();
        SourceSchema now = new SchemaReader(connection)
                .read(database, schema.tables().stream().map(TableSchema::name).toList());
        if (!now.equals(schema)) {
            throw GuardStop.stop(
                    Code.SCHEMA_CHANGED,
                    "the schema of the captured tables in " + database
                            + " is not the one that the mapping was compiled against; submit the job again");
        }
        return SchemaReader.fingerprint(now);
    }

    private MySqlSplit guard(MySqlSplit split) {
        if (!split.isBinlogSplit()) {
            return split;
        }
        MySqlBinlogSplit binlog = split.asBinlogSplit();
        StartPosition start = checkedStart(binlog.getFinishedSnapshotSplitInfos());
        BinlogOffset p0 = ReaderStart.offset(start);
        Map<TableId, FinishedSnapshotSplitInfo> tables = new LinkedHashMap<>();
        for (FinishedSnapshotSplitInfo chunk : binlog.getFinishedSnapshotSplitInfos()) {
            TableId table = chunk.getTableId();
            tables.putIfAbsent(table, SplitEpoch.entry(table, start.epoch(), p0));
        }
        return new MySqlBinlogSplit(
                binlog.splitId(),
                p0,
                binlog.getEndingOffset(),
                new ArrayList<>(tables.values()),
                binlog.getTableSchemas(),
                tables.size());
    }

    /** The noted start, if the schema is still the one of then; notes H, a place behind the last chunk. */
    private StartPosition checkedStart(List<FinishedSnapshotSplitInfo> chunks) {
        try (RunRecord record = store.open();
                Connection connection = SourceDatabase.open(options)) {
            StartPosition start = record.start()
                    .orElseThrow(() -> new IllegalStateException("the control table has lost the start of this run"));
            start.demandServer(SourceDatabase.serverUuid(connection));
            if (record.follows()) {
                demandOneEpoch(chunks, start);
            }
            if (!fingerprint(connection).equals(start.fingerprint())) {
                throw GuardStop.stop(
                        Code.SCHEMA_CHANGED, "a captured table's schema changed while the snapshot was read");
            }
            BinlogPlace place = SourceDatabase.binlogPlace(connection);
            record.noteSnapshotEnd(start.mark(place.file(), place.offset()));
            return start;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the source could not be asked for its binlog position: " + e.getMessage(), e);
        }
    }

    /** Chunks that were read before a failover miss what happened between them and the place from which its epoch reads. */
    private static void demandOneEpoch(List<FinishedSnapshotSplitInfo> chunks, StartPosition start) {
        if (!chunks.stream().allMatch(chunk -> start.gtids().equals(chunk.getHighWatermark().getGtidSet()))) {
            throw GuardStop.stop(
                    Code.ANOTHER_SERVER,
                    "this state is from within the snapshot of an earlier source epoch than " + start.epoch()
                            + ", and part of it was read from another server: go on from a later checkpoint");
        }
    }

    @Override
    public void assignSplit(MySqlSplit split, int subtask) {
        real.assignSplit(guard(split), subtask);
    }

    @Override
    public void assignSplits(SplitsAssignment<MySqlSplit> assignment) {
        Map<Integer, List<MySqlSplit>> guarded = new HashMap<>();
        assignment
                .assignment()
                .forEach((subtask, splits) ->
                        guarded.put(subtask, splits.stream().map(this::guard).toList()));
        real.assignSplits(new SplitsAssignment<>(guarded));
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return real.metricGroup();
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        real.sendEventToSourceReader(subtask, event);
    }

    @Override
    public void sendEventToSourceReader(int subtask, int attempt, SourceEvent event) {
        real.sendEventToSourceReader(subtask, attempt, event);
    }

    /**
     * At least two: with one reader the stock assigner would hand out the binlog at once, and not behind a checkpoint that holds every chunk as
     * read. A start without state goes by that (StartRule in {@code submit}). The assigner uses the number for nothing else.
     */
    @Override
    public int currentParallelism() {
        return Math.max(2, real.currentParallelism());
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return real.registeredReaders();
    }

    @Override
    public Map<Integer, Map<Integer, ReaderInfo>> registeredReadersOfAttempts() {
        return real.registeredReadersOfAttempts();
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        real.signalNoMoreSplits(subtask);
    }

    @Override
    public <V> void callAsync(Callable<V> call, BiConsumer<V, Throwable> handler) {
        real.callAsync(call, handler);
    }

    @Override
    public <V> void callAsync(Callable<V> call, BiConsumer<V, Throwable> handler, long initialDelay, long period) {
        real.callAsync(call, handler, initialDelay, period);
    }

    @Override
    public void runInCoordinatorThread(Runnable action) {
        real.runInCoordinatorThread(action);
    }

    @Override
    public void setIsProcessingBacklog(boolean backlog) {
        real.setIsProcessingBacklog(backlog);
    }
}
