package io.rowferry.job.internal.schema;

import com.mysql.cj.jdbc.Driver;
import io.rowferry.job.internal.config.SourceOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** Plain connections to the source. Stateless. */
public final class SourceDatabase {
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

    /** What tells the server that answers from every other one: its uuid, or what {@link ServerKind} says. */
    public static String serverUuid(Connection connection) throws SQLException {
        return text(connection, ServerKind.of(connection).identity());
    }

    /** A global variable's value. */
    public static String variable(Connection connection, String name) throws SQLException {
        return text(connection, "SELECT @@GLOBAL." + name);
    }

    /** Whether places in the binlog are known by MySQL's GTIDs too. */
    public static boolean usesGtids(Connection connection) throws SQLException {
        return ServerKind.of(connection).hasGtidMode()
                && variable(connection, "gtid_mode").equals("ON");
    }

    /** The names of the binlog's files, the oldest first. */
    public static List<String> binlogFiles(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW BINARY LOGS")) {
            List<String> names = new ArrayList<>();
            while (result.next()) {
                names.add(result.getString(1));
            }
            return names;
        }
    }

    /** The GTIDs of the first set that are not in the second, as the server works it out; empty if there are none. */
    public static String subtractGtids(Connection connection, String from, String subtracted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT GTID_SUBTRACT(?, ?)")) {
            statement.setString(1, from);
            statement.setString(2, subtracted);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1).replace("\n", "");
            }
        }
    }

    /** Where the binlog ends now. */
    public static BinlogPlace binlogPlace(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(ServerKind.of(connection).binlogStatus())) {
            if (!result.next()) {
                throw new SQLException("the server writes no binlog: set log_bin");
            }
            String gtidSet = result.getMetaData().getColumnCount() >= 5 ? result.getString(5) : "";
            return new BinlogPlace(result.getString(1), result.getLong(2), gtidSet.replace("\n", ""));
        }
    }

    /**
     * A place below which every SELECT from now on sees everything, if this server can name one: the end of the binlog is none, since
     * it counts transactions that no SELECT shows yet. With GTIDs it is the place's GTID set, not its offset; on MariaDB the place that
     * belongs to a consistent snapshot.
     */
    public static Optional<BinlogPlace> visiblePlace(Connection connection) throws SQLException {
        if (ServerKind.of(connection) == ServerKind.MARIADB) {
            return Optional.of(placeOfSnapshot(connection));
        }
        return usesGtids(connection) ? Optional.of(binlogPlace(connection)) : Optional.empty();
    }

    private static BinlogPlace placeOfSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            try (ResultSet result = statement.executeQuery("SHOW STATUS LIKE 'binlog_snapshot_%'")) {
                Map<String, String> status = new HashMap<>();
                while (result.next()) {
                    status.put(result.getString(1).toLowerCase(Locale.ROOT), result.getString(2));
                }
                String file = status.getOrDefault("binlog_snapshot_file", "");
                if (file.isEmpty()) {
                    throw new SQLException("the server writes no binlog: set log_bin");
                }
                return new BinlogPlace(file, Long.parseLong(status.get("binlog_snapshot_position")), "");
            } finally {
                statement.execute("COMMIT");
            }
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
