package io.rowferry.job.internal.read;

import io.debezium.connector.mysql.MySqlConnection;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.mapping.Mark;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.cdc.connectors.mysql.debezium.reader.BinlogSplitReader;
import org.apache.flink.cdc.connectors.mysql.debezium.reader.DebeziumReader;
import org.apache.flink.cdc.connectors.mysql.debezium.task.context.StatefulTaskContext;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
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
    private record BinlogReading(
            BinlogSplitReader reader, StatefulTaskContext task, BinlogWatch watch, @Nullable ReadAhead ahead) {
        void check(boolean drained) {
            watch.check(drained);
            if (ahead != null) {
                ahead.check();
            }
        }
    }

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
            Iterator<SourceRecords> polled = reader.pollSplitRecords();
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

    /** The mark that was known before the poll follows the poll's records if these were all. */
    private Iterator<SourceRecords> withMark(Iterator<SourceRecords> polled, @Nullable Mark committed) {
        if (binlog == null) {
            return polled;
        }
        boolean drained = binlog.watch().drained();
        binlog.check(drained);
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
        MySqlConnection connection = new BinlogConnection(config);
        sameServer(connection, start);
        MySqlConnectorConfig connector = new MySqlConnectorConfig(config.getDbzConfiguration());
        WatchedBinaryLogClient client = new WatchedBinaryLogClient(
                connector.hostname(), connector.port(), connector.username(), connector.password());
        StatefulTaskContext task = new StatefulTaskContext(config, client, connection);
        long silence = SILENT_HEARTBEATS * parts.options().heartbeatInterval().toNanos();
        BinlogWatch.WatchLimits limits =
                new BinlogWatch.WatchLimits(parts.options().transactionMarkSize(), silence);
        // Asked for when Debezium has made its queue, on the binlog thread.
        client.watchWith(() -> new BinlogWatch(task.getQueue(), start, limits));
        ReadAhead ahead = ahead(next.asBinlogSplit(), start);
        if (ahead != null) {
            client.listenFirst(ahead);
        }
        BinlogSplitReader opened = new BinlogSplitReader(task, subtask);
        try {
            opened.submitSplit(next);
            binlog = new BinlogReading(opened, task, client.watch(), ahead);
            return opened;
        } finally {
            if (binlog == null && ahead != null) {
                ahead.close();
            }
        }
    }

    /** Only with GTIDs can it be said what was read. */
    private @Nullable ReadAhead ahead(MySqlBinlogSplit next, StartPosition start) {
        String read = next.getStartingOffset().getGtidSet();
        return read == null || !start.hasGtids()
                ? null
                : new ReadAhead(parts.start().store().open(), parts.start().reader(), read, System::nanoTime);
    }

    private static void sameServer(MySqlConnection connection, StartPosition start) {
        try {
            String uuid = SourceDatabase.serverUuid(connection.connection());
            if (start.hasGtids() && !uuid.equals(start.serverUuid())) {
                throw new IllegalStateException("the server " + uuid + " answers, a moment ago it was "
                        + start.serverUuid() + "; the job looks again by a restart");
            }
            start.demandServer(uuid);
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
            if (open.ahead() != null) {
                open.ahead().close();
            }
        }
    }
}
