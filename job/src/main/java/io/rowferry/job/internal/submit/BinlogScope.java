package io.rowferry.job.internal.submit;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.job.internal.schema.SourceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether the server's binlog holds the changes of a database at all. Stateless. Needs REPLICATION CLIENT. */
final class BinlogScope {
    private BinlogScope() {}

    static List<Finding> findings(Connection connection, String database) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        SourceDatabase.BinlogFilter filter = SourceDatabase.binlogFilter(connection);
        if (isLeftOut(filter.only(), filter.ignored(), database)) {
            findings.add(new Finding(
                    FindingCode.BINLOG_FILTER,
                    filter.only().isEmpty() ? "binlog-ignore-db" : "binlog-do-db",
                    "the server leaves the database " + database + " out of its binlog (binlog-do-db '" + filter.only()
                            + "', binlog-ignore-db '" + filter.ignored() + "')",
                    "start it without these options"));
        }
        if (SourceDatabase.isReplica(connection) && !logsWhatItReplicates(connection)) {
            findings.add(new Finding(
                    FindingCode.UNLOGGED_REPLICA,
                    "log_replica_updates",
                    "the source is a replica, and does not write the changes that it replicates to its own binlog",
                    "start it with log_replica_updates=ON, or read from its source"));
        }
        return findings;
    }

    /**
     * By the default database of a statement, or of the table, whatever the binlog's format: either may leave changes out.
     *
     * @param only names with commas between them; none for all
     * @param ignored the same
     */
    static boolean isLeftOut(String only, String ignored, String database) {
        List<String> logged = names(only);
        return names(ignored).contains(database) || (!logged.isEmpty() && !logged.contains(database));
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static boolean logsWhatItReplicates(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW GLOBAL VARIABLES WHERE variable_name IN"
                        + " ('log_replica_updates', 'log_slave_updates')")) {
            return result.next() && result.getString(2).equalsIgnoreCase("ON");
        }
    }
}
