package io.rowferry.job.internal.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

/** How servers of one kind are asked what all of them know. The one place that goes by a server's version. */
public enum ServerKind {
    /** MySQL from 5.7 to 8.1. */
    EARLIER_MYSQL("SHOW MASTER STATUS", "SELECT @@GLOBAL.server_uuid"),
    /** MySQL from 8.2 on, where the old name was replaced; 8.4 has removed it. */
    MYSQL("SHOW BINARY LOG STATUS", "SELECT @@GLOBAL.server_uuid"),
    /**
     * MariaDB has no uuid. Its server id is unique among servers that replicate from each other, by MariaDB's own demand; host name and port
     * tell apart those that do not, such as a copy that was restored with the same settings.
     */
    MARIADB("SHOW MASTER STATUS", "SELECT CONCAT('mariadb-', @@GLOBAL.server_id, '@', @@hostname, ':', @@port)");

    private final String binlogStatus;
    private final String identity;

    ServerKind(String binlogStatus, String identity) {
        this.binlogStatus = binlogStatus;
        this.identity = identity;
    }

    /** By what the server said when the connection was made: asks nothing. */
    public static ServerKind of(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        return of(
                server.getDatabaseProductVersion(), server.getDatabaseMajorVersion(), server.getDatabaseMinorVersion());
    }

    static ServerKind of(String version, int major, int minor) {
        if (version.toLowerCase(Locale.ROOT).contains("mariadb")) {
            return MARIADB;
        }
        return major > 8 || (major == 8 && minor >= 2) ? MYSQL : EARLIER_MYSQL;
    }

    /** The statement that says where the binlog ends: file, offset, and with GTIDs in the fifth column the set of all. */
    String binlogStatus() {
        return binlogStatus;
    }

    /** The query for what tells this server from every other one, also from its replicas. */
    String identity() {
        return identity;
    }

    /** Whether a transaction has one name on all servers that have it. MariaDB's GTIDs are others, and are not used. */
    boolean hasGtidMode() {
        return this != MARIADB;
    }
}
