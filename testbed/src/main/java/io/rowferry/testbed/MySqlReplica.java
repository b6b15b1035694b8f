package io.rowferry.testbed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A second server of the same version that follows a primary by GTID from its first transaction on, until it is {@linkplain #promote promoted}
 * or closed. What it has not applied by then is lost to it, as after the loss of a primary.
 *
 * <p>For one thread.
 */
public final class MySqlReplica implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final MySqlServer primary;
    private final MySqlServer server;
    private final Words words;

    /** What a version calls things. */
    private enum Words {
        MARIADB("SLAVE", "MASTER", "MASTER_USE_GTID = slave_pos", "SELECT @@gtid_binlog_pos", "@@gtid_slave_pos"),
        OLD("SLAVE", "MASTER", "MASTER_AUTO_POSITION = 1", "SELECT @@GLOBAL.gtid_executed", "@@GLOBAL.gtid_executed"),
        NEW(
                "REPLICA",
                "REPLICATION SOURCE",
                "SOURCE_AUTO_POSITION = 1, GET_SOURCE_PUBLIC_KEY = 1",
                "SELECT @@GLOBAL.gtid_executed",
                "@@GLOBAL.gtid_executed");

        final String replica;
        final String change;
        final String position;
        final String committed;
        final String applied;

        Words(String replica, String change, String position, String committed, String applied) {
            this.replica = replica;
            this.change = change;
            this.position = position;
            this.committed = committed;
            this.applied = applied;
        }

        static Words of(MySqlVersion version) {
            return switch (version) {
                case MARIADB -> MARIADB;
                case V5_7 -> OLD;
                case V8_0, V9 -> NEW;
            };
        }

        /** The statement that follows the primary. */
        String follow(MySqlServer primary) {
            String side = this == NEW ? "SOURCE" : "MASTER";
            return "CHANGE " + change + " TO " + side + "_HOST = '" + primary.host() + "', " + side + "_PORT = "
                    + primary.port() + ", " + side + "_USER = 'root', " + side + "_CONNECT_RETRY = 1, " + position;
        }
    }

    private MySqlReplica(MySqlServer primary, MySqlServer server) {
        this.primary = primary;
        this.server = server;
        this.words = Words.of(server.version());
    }

    /** Starts it. The primary must still have its whole binlog. */
    public static MySqlReplica of(MySqlServer primary) {
        MySqlOptions options = MySqlOptions.defaults().with("--server-id=2", "--relay-log=relay", "--read-only=ON");
        Words words = Words.of(primary.version());
        MySqlServer server = MySqlServer.start(
                primary.version(), words == Words.NEW ? options : options.with("--log-slave-updates=ON"));
        server.execute(words.follow(primary), "START " + words.replica);
        return new MySqlReplica(primary, server);
    }

    public MySqlServer server() {
        return server;
    }

    /** From now on it fetches what the primary commits but does not apply it. */
    public void hold() {
        server.execute("STOP " + words.replica + " SQL_THREAD");
    }

    public void release() {
        server.execute("START " + words.replica + " SQL_THREAD");
    }

    /** Whether it has applied all that the primary has committed by now. */
    public boolean isCaughtUp() {
        String committed = value(primary, words.committed);
        return words == Words.MARIADB
                ? value(server, "SELECT " + words.applied).equals(committed)
                : value(server, "SELECT GTID_SUBSET('" + committed.replace("\n", "") + "', " + words.applied + ")")
                        .equals("1");
    }

    public void awaitCaughtUp() {
        Waiting.until(LIMIT, () -> "the replica has not caught up within " + LIMIT, this::isCaughtUp);
    }

    /** Ends the following, whether the primary lives or not, and lets clients write. What was fetched but not applied is dropped. */
    public void promote() {
        server.execute("STOP " + words.replica, "RESET " + words.replica + " ALL", "SET GLOBAL read_only = OFF");
    }

    @Override
    public void close() {
        server.close();
    }

    private static String value(MySqlServer server, String query) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The server on port " + server.port() + " refused: " + query, e);
        }
    }
}
