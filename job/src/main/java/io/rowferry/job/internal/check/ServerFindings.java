package io.rowferry.job.internal.check;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.job.internal.schema.SourceDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/** What the server's settings mean beyond what a start refuses. Used once. */
final class ServerFindings {
    private static final String VARIABLES =
            "SHOW GLOBAL VARIABLES WHERE variable_name IN ('version', 'version_comment', 'aurora_version', 'basedir', 'gtid_mode',"
                    + " 'init_connect', 'server_id', 'log_bin', 'log_replica_updates', 'log_slave_updates')";
    private static final String XA = "SHOW GLOBAL STATUS LIKE 'Com_xa_prepare'";
    private static final String SUPER = "SELECT CONCAT(user, '@', host) FROM mysql.user WHERE super_priv = 'Y'"
            + " AND user NOT IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'rdsadmin')";
    private static final String BY_GRANT = "SELECT CONCAT(user, '@', host) FROM mysql.global_grants"
            + " WHERE priv IN ('BINLOG_ADMIN', 'SYSTEM_VARIABLES_ADMIN', 'SESSION_VARIABLES_ADMIN')"
            + " AND user NOT IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'rdsadmin')";

    /** That this has been run with. */
    private static final String KNOWN_VERSION = "8.0.";

    private static final int MOST_NAMES = 5;

    private final SourceQueries source;

    ServerFindings(SourceQueries source) {
        this.source = source;
    }

    /**
     * Adds what it finds to the queries' findings, and says what server it is.
     *
     * @param ours whether a reader may register with a server id
     */
    SourceServer look(LongPredicate ours) throws SQLException {
        Map<String, String> variables = source.ask("the server's settings", VARIABLES, List.of(), ServerFindings::pairs)
                .orElse(Map.of());
        SourceServer server = SourceServer.of(variables);
        version(server);
        if (!"ON".equals(variables.get("gtid_mode"))) {
            add(
                    FindingCode.NO_GTID,
                    "gtid_mode",
                    "the server has no GTIDs (gtid_mode is " + variables.getOrDefault("gtid_mode", "not there") + ")",
                    "turn them on with gtid_mode=ON and enforce_gtid_consistency=ON, if a failover of the server is to be survived");
        }
        initConnect(variables.getOrDefault("init_connect", ""));
        xa();
        accounts();
        if (server.logs()) {
            replication(ours, variables);
        }
        return server;
    }

    private static Map<String, String> pairs(ResultSet rows) throws SQLException {
        Map<String, String> pairs = new TreeMap<>();
        while (rows.next()) {
            pairs.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
        }
        return pairs;
    }

    private void version(SourceServer server) {
        if (server.kind() == SourceServer.Kind.MARIADB || !server.version().startsWith(KNOWN_VERSION)) {
            add(
                    FindingCode.SERVER_VERSION,
                    server.version(),
                    "the server is " + server.name() + ", and Rowferry was run with MySQL 8.0 alone",
                    "try it on a copy first");
        }
    }

    private void initConnect(String statements) {
        if (changesLogging(statements)) {
            add(
                    FindingCode.INIT_CONNECT,
                    "init_connect",
                    "init_connect sets how the sessions of users without SUPER are logged",
                    "take sql_log_bin, binlog_format and binlog_row_image out of it");
        }
    }

    static boolean changesLogging(String statements) {
        return statements.toLowerCase(Locale.ROOT).matches("(?s).*\\b(sql_log_bin|binlog_\\w+)\\b.*");
    }

    private void xa() throws SQLException {
        String prepared = source.ask("XA transactions", XA, List.of(), ServerFindings::pairs)
                .orElse(Map.of())
                .getOrDefault("com_xa_prepare", "0");
        if (!prepared.equals("0")) {
            add(
                    FindingCode.XA_IN_USE,
                    "XA PREPARE",
                    "XA PREPARE was executed " + prepared + " times since the server's start",
                    "keep XA transactions away from the mapped tables");
        }
    }

    private void accounts() throws SQLException {
        TreeSet<String> accounts = new TreeSet<>();
        boolean known = source.askIfAllowed(
                        "which accounts may turn the binlog off for their sessions", SUPER, ServerFindings::firsts)
                .map(accounts::addAll)
                .isPresent();
        if (known) {
            source.askIfAllowed("which accounts have BINLOG_ADMIN", BY_GRANT, ServerFindings::firsts)
                    .ifPresent(accounts::addAll);
        }
        if (!accounts.isEmpty()) {
            String names = String.join(", ", accounts.stream().limit(MOST_NAMES).toList())
                    + (accounts.size() > MOST_NAMES ? " and " + (accounts.size() - MOST_NAMES) + " more" : "");
            add(
                    FindingCode.UNLOGGED_SESSIONS,
                    "sql_log_bin",
                    "these accounts may turn the binlog off for their sessions: " + names,
                    "take SUPER, BINLOG_ADMIN and SYSTEM_VARIABLES_ADMIN from those that applications use");
        }
    }

    private static List<String> firsts(ResultSet rows) throws SQLException {
        TreeSet<String> firsts = new TreeSet<>();
        while (rows.next()) {
            firsts.add(rows.getString(1));
        }
        return List.copyOf(firsts);
    }

    /** Only for a user who may ask: the lack of the privilege is found elsewhere. */
    private void replication(LongPredicate ours, Map<String, String> variables) {
        try {
            TreeSet<String> taken = new TreeSet<>(SourceDatabase.replicaIds(source.connection()));
            taken.add(variables.getOrDefault("server_id", ""));
            taken.stream()
                    .filter(id -> id.matches("\\d{1,10}") && ours.test(Long.parseLong(id)))
                    .findFirst()
                    .ifPresent(id -> add(
                            FindingCode.SERVER_ID_IN_USE,
                            "source.server-ids",
                            "server id " + id + " of source.server-ids is that of the server or of one of its replicas",
                            "choose a range that nobody uses"));
            String logs = variables.getOrDefault("log_replica_updates", variables.get("log_slave_updates"));
            if ("ON".equals(logs) && SourceDatabase.isReplica(source.connection())) {
                add(
                        FindingCode.SOURCE_IS_REPLICA,
                        "source.host",
                        "the source is a replica of another server",
                        "read from the writer, unless its load is what you want to spare");
            }
        } catch (SQLException e) {
            source.unknown("whether the source is a replica, and which server ids are taken (" + e.getMessage() + ")");
        }
    }

    private void add(FindingCode code, String place, String what, String remedy) {
        source.add(new Finding(code, place, what, remedy));
    }
}
