package io.rowferry.job.internal.read;

import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.schema.TableRows;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.cdc.connectors.mysql.debezium.reader.DebeziumReader;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.SourceRecords;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a chunk by one streaming SELECT on the fetcher's own thread: flat memory, and every value whole (the stock reader's
 * results have FLOATs of six digits and no zero dates). A failure in mid-chunk fails the attempt; the chunk is read again whole.
 */
final class JdbcChunkReader implements DebeziumReader<SourceRecords, MySqlSplit> {
    private static final int BATCH = 1000;
    private static final String NO_SUCH_COLUMN = "42S22";
    private static final String NO_SUCH_TABLE = "42S02";

    private final MySqlRead.ReaderParts parts;
    private @Nullable Connection connection;
    private @Nullable Chunk chunk;

    JdbcChunkReader(MySqlRead.ReaderParts parts) {
        this.parts = parts;
    }

    @Override
    public void submitSplit(MySqlSplit split) {
        MySqlSnapshotSplit snapshot = split.asSnapshotSplit();
        SourceSchema schema = parts.captured().schema();
        int table = schema.indexOf(snapshot.getTableId().table());
        try {
            chunk = table < 0
                    ? Chunk.EMPTY
                    : new Chunk(table, open(snapshot, schema.tables().get(table)));
        } catch (SQLException e) {
            throw failed(split.splitId(), e);
        }
    }

    private TableRows open(MySqlSnapshotSplit split, TableSchema table) throws SQLException {
        return TableRows.open(connection(), table, ChunkBounds.condition(split), ChunkBounds.parameters(split));
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            Connection opened = SourceDatabase.open(parts.options());
            try {
                parts.start().position().demandServer(SourceDatabase.serverUuid(opened));
                TableRows.prepare(opened);
            } catch (SQLException | RuntimeException e) {
                opened.abort(Runnable::run);
                throw e;
            }
            connection = opened;
        }
        return connection;
    }

    @Override
    public @Nullable Iterator<SourceRecords> pollSplitRecords() {
        if (chunk == null) {
            return null;
        }
        try {
            RowBatch batch = chunk.next();
            if (batch.last()) {
                chunk.close();
                chunk = null;
            }
            SourceRecord carrier = new SourceRecord(null, null, null, null, batch);
            return Collections.singleton(new SourceRecords(List.of(carrier))).iterator();
        } catch (SQLException e) {
            throw failed("", e);
        }
    }

    /** A column or table that is gone stays gone: no restart can mend it. */
    private static RuntimeException failed(String split, SQLException e) {
        if (NO_SUCH_COLUMN.equals(e.getSQLState()) || NO_SUCH_TABLE.equals(e.getSQLState())) {
            throw GuardStop.stop(
                    Code.SCHEMA_CHANGED,
                    "a captured table's schema changed while the snapshot was read: " + e.getMessage());
        }
        return new UncheckedIOException(new IOException("reading a chunk failed " + split + ": " + e.getMessage(), e));
    }

    @Override
    public boolean isFinished() {
        return chunk == null;
    }

    /** Cuts the connection: closing a streaming result would read the rest of it first. */
    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            // It is gone either way.
        }
        connection = null;
        chunk = null;
    }

    /** One open SELECT; of a captured table that the mapping does not use there is none. */
    private record Chunk(int table, @Nullable TableRows source) {
        static final Chunk EMPTY = new Chunk(-1, null);

        RowBatch next() throws SQLException {
            List<Row> rows = new ArrayList<>(BATCH);
            while (rows.size() < BATCH) {
                Row row = source == null ? null : source.next();
                if (row == null) {
                    return new RowBatch(table, rows, true);
                }
                rows.add(row);
            }
            return new RowBatch(table, rows, false);
        }

        void close() throws SQLException {
            if (source != null) {
                source.close();
            }
        }
    }
}
