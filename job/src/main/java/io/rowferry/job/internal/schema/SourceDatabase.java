package io.rowferry.job.internal.schema;

import com.mysql.cj.jdbc.Driver;
import io.rowferry.job.internal.config.SourceOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** Plain connections to the source. Stateless. */
public final class SourceDatabase {
    private static final int NOT_UNDERSTOOD = 1064;

    private SourceDatabase() {}

    /** A place in the server's binlog. */
    public record BinlogPlace(String file, long offset, String gtidSet) {}

    /** A new connection without a default database, in UTC. The caller closes it. */
    public static Connection open(SourceOptions options) throws SQLException {
        Properties properties = connectionProperties(options);
        properties.put("user", options.user());
        properties.put("password", options.password().resolve());
        // Not by DriverManager: in a job's class loader on a cluster the driver is not registered there.
        String url = "jdbc:mysql://" + options.host() + ":" + options.port() + "/";
        return Objects.requireNonNull(new Driver().connect(url, properties), "the driver knows its own URLs");
    }

    /** Connector/J properties of every connection; those of the config win. */
    public static Properties connectionProperties(SourceOptions options) {
        Properties properties = new Properties();
        properties.put("connectionTimeZone", "UTC");
        properties.put("forceConnectionTimeZoneToSession", "true");
        properties.put("connectTimeout", "10000");
        properties.put("tcpKeepAlive", "true");
        properties.putAll(options.resolvedConnection());
        return properties;
    }

    public static String serverUuid(Connection connection) throws SQLException {
        return variable(connection, "server_uuid");
    }

    /** A global variable's value. */
    public static String variable(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@GLOBAL." + name)) {
            result.next();
            return result.getString(1);
        }
    }

    /** Where the binlog ends now. */
    public static BinlogPlace binlogPlace(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW MASTER STATUS")) {
            if (!result.next()) {
                throw new SQLException("the server writes no binlog: set log_bin");
            }
            String gtidSet = result.getMetaData().getColumnCount() >= 5 ? result.getString(5) : "";
            return new BinlogPlace(result.getString(1), result.getLong(2), gtidSet.replace("\n", ""));
        }
    }

    /** Which databases are in the binlog: names with commas between them; none in {@code only} for all but the ignored ones. */
    public record BinlogFilter(String only, String ignored) {}

    /** As the server was started. */
    public static BinlogFilter binlogFilter(Connection connection) throws SQLException {
        return eitherOf(
                connection,
                "SHOW MASTER STATUS",
                "SHOW BINARY LOG STATUS",
                result -> result.next()
                        ? new BinlogFilter(String.valueOf(result.getString(3)), String.valueOf(result.getString(4)))
                        : new BinlogFilter("", ""));
    }

    /** Whether the server replicates from another. */
    public static boolean isReplica(Connection connection) throws SQLException {
        return eitherOf(connection, "SHOW REPLICA STATUS", "SHOW SLAVE STATUS", ResultSet::next);
    }

    /** The server ids of the replicas that are connected. */
    public static List<String> replicaIds(Connection connection) throws SQLException {
        return eitherOf(connection, "SHOW REPLICAS", "SHOW SLAVE HOSTS", result -> {
            List<String> ids = new ArrayList<>();
            while (result.next()) {
                ids.add(result.getString(1));
            }
            return ids;
        });
    }

    /** Of two names of one statement, that which the server knows. */
    private static <T> T eitherOf(Connection connection, String one, String other, Reading<T> reading)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ResultSet result;
            try {
                result = statement.executeQuery(one);
            } catch (SQLException e) {
                if (e.getErrorCode() != NOT_UNDERSTOOD) {
                    throw e;
                }
                result = statement.executeQuery(other);
            }
            return reading.of(result);
        }
    }

    private interface Reading<T> {
        T of(ResultSet result) throws SQLException;
    }
}
