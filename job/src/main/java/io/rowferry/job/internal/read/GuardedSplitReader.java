package io.rowferry.job.internal.read;

import io.debezium.connector.mysql.MySqlConnection;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.guard.StatementPolicy;
import io.rowferry.job.internal.schema.CapturedTables;
import io.rowferry.job.internal.schema.ForeignKeys;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.mapping.Mark;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.cdc.connectors.mysql.debezium.DebeziumUtils;
import org.apache.flink.cdc.connectors.mysql.debezium.reader.BinlogSplitReader;
import org.apache.flink.cdc.connectors.mysql.debezium.reader.DebeziumReader;
import org.apache.flink.cdc.connectors.mysql.debezium.task.context.StatefulTaskContext;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReaderContext;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSplitReader;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlRecords;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.SourceRecords;
import org.apache.flink.cdc.connectors.mysql.source.utils.hooks.SnapshotPhaseHooks;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;

/**
 * Replaces every method of the stock split reader, whose constructor opens nothing, so that the binlog client, the connections
 * and the chunk reader are ours. Used by the fetcher's thread.
 */
@SuppressWarnings("try") // the stock reader's close may be interrupted
final class GuardedSplitReader extends MySqlSplitReader {
    private static final int SILENT_HEARTBEATS = 3;

    private final MySqlSourceConfig config;
    private final int subtask;
    private final MySqlRead.ReaderParts parts;
    private final Deque<MySqlSplit> waiting = new ArrayDeque<>();
    private final JdbcChunkReader chunks;

    private @Nullable MySqlSplit split;
    private @Nullable DebeziumReader<SourceRecords, MySqlSplit> reader;
    private @Nullable BinlogReading binlog;
    private @Nullable Mark lastMark;

    /** The open binlog. */
    private record BinlogReading(BinlogSplitReader reader, StatefulTaskContext task, BinlogWatch watch) {}

    GuardedSplitReader(
            MySqlSourceConfig config, int subtask, MySqlSourceReaderContext context, MySqlRead.ReaderParts parts) {
        super(config, subtask, context, SnapshotPhaseHooks.empty());
        this.config = config;
        this.subtask = subtask;
        this.parts = parts;
        this.chunks = new JdbcChunkReader(parts);
    }

    @Override
    public void handleSplitsChanges(SplitsChange<MySqlSplit> change) {
        if (!(change instanceof SplitsAddition)) {
            throw new UnsupportedOperationException(change.toString());
        }
        waiting.addAll(change.splits());
    }

    @Override
    public RecordsWithSplitIds<SourceRecords> fetch() throws IOException {
        MySqlSplit current = split == null ? next() : split;
        if (current == null || reader == null) {
            return new MySqlRecords(null, null, Collections.emptySet());
        }
        try {
            Mark committed = binlog == null ? null : binlog.watch().committed();
            Iterator<SourceRecords> polled = poll(reader);
            if (polled == null) {
                split = null;
                reader = null;
                return MySqlRecords.forFinishedSplit(current.splitId());
            }
            return MySqlRecords.forUnfinishedRecords(current.splitId(), withMark(polled, committed));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** What must not be passed may have broken Debezium too, behind our watch: then it is the stop that is to be known. */
    private @Nullable Iterator<SourceRecords> poll(DebeziumReader<SourceRecords, MySqlSplit> from)
            throws InterruptedException {
        try {
            return from.pollSplitRecords();
        } catch (RuntimeException e) {
            if (binlog != null) {
                binlog.watch().checkStops();
            }
            throw e;
        }
    }

    /** The mark that was known before the poll follows the poll's records if these were all. */
    private Iterator<SourceRecords> withMark(Iterator<SourceRecords> polled, @Nullable Mark committed) {
        if (binlog == null) {
            return polled;
        }
        boolean drained = binlog.watch().drained();
        binlog.watch().check(drained);
        if (!drained || committed == null || (lastMark != null && committed.compareTo(lastMark) <= 0)) {
            return polled;
        }
        lastMark = committed;
        List<SourceRecords> both = new ArrayList<>(2);
        polled.forEachRemaining(both::add);
        both.add(new SourceRecords(List.of(MarkRecord.of(committed))));
        return both.iterator();
    }

    private @Nullable MySqlSplit next() {
        MySqlSplit next = waiting.poll();
        if (next == null) {
            return null;
        }
        if (next.isBinlogSplit()) {
            chunks.close();
            reader = openBinlog(next);
        } else {
            chunks.submitSplit(next);
            reader = chunks;
        }
        split = next;
        return next;
    }

    private BinlogSplitReader openBinlog(MySqlSplit next) {
        StartPosition start = parts.start().position();
        boolean cascadesAreLogged = lookAround(next.asBinlogSplit(), start);
        MySqlConnection connection = DebeziumUtils.createMySqlConnection(config);
        sameServer(connection, start);
        MySqlConnectorConfig connector = new MySqlConnectorConfig(config.getDbzConfiguration());
        WatchedBinaryLogClient client = new WatchedBinaryLogClient(
                connector.hostname(), connector.port(), connector.username(), connector.password());
        StatefulTaskContext task = new StatefulTaskContext(config, client, connection);
        long silence = SILENT_HEARTBEATS * parts.options().heartbeatInterval().toNanos();
        BinlogWatch.WatchLimits limits =
                new BinlogWatch.WatchLimits(parts.options().transactionMarkSize(), silence);
        BinlogStops stops = new BinlogStops(parts.start().store());
        // Asked for when Debezium has made its queue and its tables, on the binlog thread.
        client.watchWith(() -> new BinlogWatch(task.getQueue(), start, limits, guards(task, stops, cascadesAreLogged)));
        BinlogSplitReader opened = new BinlogSplitReader(task, subtask);
        opened.submitSplit(next);
        binlog = new BinlogReading(opened, task, client.watch());
        return opened;
    }

    private BinlogWatch.Guards guards(StatefulTaskContext task, BinlogStops stops, boolean cascadesAreLogged) {
        CapturedTables captured = parts.captured();
        TrackedTables tracked = new TrackedTables(task.getDatabaseSchema(), captured);
        StatementGuard statements = new StatementGuard(
                new StatementPolicy(captured, cascadesAreLogged),
                tracked,
                new TablesBehind(parts.options(), captured, parts.start().position()),
                stops);
        return new BinlogWatch.Guards(statements, new EventGuard(captured, tracked, stops), stops);
    }

    /** Before the binlog is opened: whether it can be read from there. Returns whether cascades stand in it. */
    private boolean lookAround(MySqlBinlogSplit next, StartPosition start) {
        BinlogOffset from = next.getStartingOffset();
        if (from.equals(ReaderStart.offset(start))) {
            Map<TableId, Table> tables = new HashMap<>();
            next.getTableSchemas().forEach((id, change) -> tables.put(id, change.getTable()));
            TrackedTables.difference(parts.captured(), tables).ifPresent(difference -> {
                throw GuardStop.stop(
                        Code.SCHEMA_CHANGED,
                        difference + ", since before the binlog was opened. "
                                + Code.SCHEMA_CHANGED.release().sentence());
            });
        }
        try (Connection connection = SourceDatabase.open(parts.options())) {
            start.demandServer(SourceDatabase.serverUuid(connection));
            if (from.isBefore(ReaderStart.offset(start))) {
                throw GuardStop.stop(
                        Code.POSITION_DID_NOT_RISE,
                        "the restored state is to go on before the place at which this run began, so it is that of an earlier run:"
                                + " restore one of this run, or begin anew: ./rowferry run --fresh");
            }
            BinlogReach.demand(connection, from);
            return ForeignKeys.cascadesAreLogged(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the source could not be asked for its binlog: " + e.getMessage(), e);
        }
    }

    private static void sameServer(MySqlConnection connection, StartPosition start) {
        try {
            start.demandServer(connection.queryAndMap("SELECT @@server_uuid", result -> {
                result.next();
                return result.getString(1);
            }));
        } catch (SQLException e) {
            throw new IllegalStateException("the source could not be asked who it is: " + e.getMessage(), e);
        }
    }

    @Override
    public void wakeUp() {}

    /** Polls the queue empty meanwhile: a client that waits to enqueue would hold up the close for half a minute. */
    @Override
    public void close() throws Exception {
        chunks.close();
        BinlogReading open = binlog;
        if (open == null) {
            return;
        }
        Thread drain = new Thread(
                () -> {
                    try {
                        while (!Thread.currentThread().isInterrupted()) {
                            open.task().getQueue().poll();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "rowferry-drain-on-close");
        drain.setDaemon(true);
        drain.start();
        try {
            open.reader().close();
        } finally {
            drain.interrupt();
        }
    }
}
