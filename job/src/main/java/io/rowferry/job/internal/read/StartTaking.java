package io.rowferry.job.internal.read;

import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.mapping.control.BinlogFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffsetBuilder;

/**
 * Takes P0. With GTIDs it is the GTID set: the file position already counts transactions that no SELECT shows yet. On MariaDB it is the
 * place that belongs to a consistent snapshot. Else it is the start of a binlog file, a new one where that is granted.
 */
final class StartTaking {
    private static final long FILE_START = 4;

    private StartTaking() {}

    static StartPosition take(Connection connection, int epoch, String fingerprint) throws SQLException {
        BinlogPlace first = SourceDatabase.binlogPlace(connection);
        Optional<BinlogPlace> visible = SourceDatabase.visiblePlace(connection);
        boolean gtids = SourceDatabase.usesGtids(connection);
        BinlogOffset p0 = visible.isPresent() ? at(visible.get(), gtids) : byFile(connection, first);
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

    private static BinlogOffset at(BinlogPlace place, boolean gtids) {
        BinlogOffsetBuilder offset = BinlogOffset.builder().setBinlogFilePosition(place.file(), place.offset());
        return (gtids ? offset.setGtidSet(place.gtidSet()) : offset).build();
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
