package io.rowferry.job.internal.read;

import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.control.BinlogFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;

/**
 * Takes P0. With GTIDs it is the GTID set: the file position already counts transactions that no SELECT shows yet. Without, it
 * is the start of a binlog file, a new one where that is granted.
 */
public final class StartTaking {
    private static final long FILE_START = 4;

    private StartTaking() {}

    /**
     * Where a run begins that begins now.
     *
     * @param schema of the captured tables, as the mapping was compiled against them
     * @param epoch drawn for it; asked only once the source has answered
     * @throws org.apache.flink.runtime.execution.SuppressRestartsException if the captured tables are others by now
     */
    public static StartPosition take(SourceOptions options, SourceSchema schema, IntSupplier epoch) {
        try (Connection connection = SourceDatabase.open(options)) {
            String fingerprint = fingerprint(connection, schema);
            return take(connection, epoch.getAsInt(), fingerprint);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the start position could not be taken from the source: " + e.getMessage(), e);
        }
    }

    /** That of the captured tables as they are, which must be those that the mapping was compiled against. */
    static String fingerprint(Connection connection, SourceSchema schema) throws SQLException {
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

    static StartPosition take(Connection connection, int epoch, String fingerprint) throws SQLException {
        boolean gtid = SourceDatabase.variable(connection, "gtid_mode").equals("ON");
        BinlogPlace first = SourceDatabase.binlogPlace(connection);
        BinlogOffset p0 = gtid ? byGtid(SourceDatabase.binlogPlace(connection)) : byFile(connection, first);
        Map<String, String> offset = new HashMap<>();
        p0.getOffset().forEach((key, value) -> {
            if (value != null) {
                offset.put(key, value);
            }
        });
        return new StartPosition(
                epoch,
                offset,
                BinlogFiles.beginningWith(first.file()),
                SourceDatabase.serverUuid(connection),
                fingerprint);
    }

    private static BinlogOffset byGtid(BinlogPlace place) {
        return BinlogOffset.builder()
                .setBinlogFilePosition(place.file(), place.offset())
                .setGtidSet(place.gtidSet())
                .build();
    }

    private static BinlogOffset byFile(Connection connection, BinlogPlace first) {
        return BinlogOffset.ofBinlogFilePosition(fileToBeginWith(connection, first), FILE_START);
    }

    private static String fileToBeginWith(Connection connection, BinlogPlace first) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("FLUSH BINARY LOGS");
            return SourceDatabase.binlogPlace(connection).file();
        } catch (SQLException e) {
            // Not granted: the current file from its start, which only reads more than is needed.
            return first.file();
        }
    }
}
