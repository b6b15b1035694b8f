package io.rowferry.job.internal.read;

import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.guard.GuardStop.Code;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;

/** Whether the server still has the binlog from a place on. Stateless. */
final class BinlogReach {
    private BinlogReach() {}

    /** Stops for good where it has not: no restart brings it back. */
    static void demand(Connection connection, BinlogOffset from) throws SQLException {
        String read = from.getGtidSet();
        boolean byFile = read == null || read.isEmpty();
        boolean reaches = byFile ? hasFile(connection, from) : hasAllBehind(connection, read);
        if (!reaches) {
            throw GuardStop.stop(
                    Code.BINLOG_GONE,
                    "the server has deleted binlog that has not been read: reading was to go on at "
                            + from.getFilename() + ":"
                            + from.getPosition() + ", which lies before what it still has. "
                            + Code.BINLOG_GONE.release().sentence());
        }
    }

    private static boolean hasAllBehind(Connection connection, String read) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT GTID_SUBSET(@@GLOBAL.gtid_purged, ?)")) {
            statement.setString(1, read);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private static boolean hasFile(Connection connection, BinlogOffset from) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet file = statement.executeQuery("SHOW BINARY LOGS")) {
            while (file.next()) {
                if (file.getString(1).equals(from.getFilename())) {
                    return true;
                }
            }
            return false;
        }
    }
}
