package io.rowferry.job.internal.submit;

import io.rowferry.job.internal.config.Accepted;
import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the source must be like before a run may begin; used once. Reads only. */
public final class SourceCheck {
    /** Of the table, of one of its columns, of the database. */
    private static final Set<Integer> DENIED = Set.of(1142, 1143, 1044);

    private static final int NO_SUCH_TABLE = 1146;
    private static final int NO_SUCH_DATABASE = 1049;

    private static final String VIEW =
            "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ? AND table_type LIKE '%VIEW'";

    private final Connection connection;
    private final List<Finding> findings = new ArrayList<>();

    /** @param connection stays the caller's */
    public SourceCheck(Connection connection) {
        this.connection = connection;
    }

    /** All that was found, what the config accepts included. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What a run is refused for. */
    List<String> refusals(Accepted accepted) {
        return findings.stream()
                .filter(finding -> finding.code().risk() == null
                        || !accepted.contains(finding.code().risk()))
                .map(Finding::refusal)
                .toList();
    }

    /**
     * Looks at the server, and at what the user may do there.
     *
     * @param database that the mapping names
     */
    public void server(String database) throws SQLException {
        if (!isOn("log_bin")) {
            add(
                    FindingCode.BINLOG_OFF,
                    "log_bin",
                    "MySQL writes no binlog (log_bin is OFF)",
                    "start it with log_bin; on RDS set a backup retention period");
            return;
        }
        mustBe(FindingCode.BINLOG_FORMAT, "binlog_format", "ROW");
        mustBe(FindingCode.BINLOG_ROW_IMAGE, "binlog_row_image", "FULL");
        mustBe(FindingCode.PARTIAL_JSON, "binlog_row_value_options", "");
        mustNotBeOn("binlog_transaction_compression");
        durable("sync_binlog");
        durable("innodb_flush_log_at_trx_commit");
        if (privileges()) {
            findings.addAll(BinlogScope.findings(connection, database));
        }
    }

    /**
     * Looks at the tables that the mapping names. One that does not exist is the mapping's problem, except where MySQL does not say
     * whether it is that or a missing privilege.
     *
     * @param schema what the user may see of them
     */
    public void tables(String database, Collection<String> names, SourceSchema schema) throws SQLException {
        for (String name : names) {
            select(database, name);
        }
        for (TableSchema table : schema.tables()) {
            String place = table.database() + "." + table.name();
            if (isView(table)) {
                add(
                        FindingCode.NOT_A_TABLE,
                        place,
                        place + " is a view, and no change of its rows is in the binlog",
                        "map the tables that it reads");
            } else if (table.primaryKey().isEmpty()) {
                add(
                        FindingCode.NO_PRIMARY_KEY,
                        place,
                        "table " + place + " has no primary key",
                        "its rows cannot be told apart; give it one, or leave it out of the mapping");
            }
        }
        findings.addAll(CascadeCheck.findings(connection, schema));
        new RetentionCheck(connection).finding(schema.tables()).ifPresent(findings::add);
    }

    private boolean isView(TableSchema table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VIEW)) {
            statement.setString(1, table.database());
            statement.setString(2, table.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private void select(String database, String name) throws SQLException {
        String table = "`" + database.replace("`", "``") + "`.`" + name.replace("`", "``") + "`";
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM " + table + " LIMIT 0");
        } catch (SQLException e) {
            if (DENIED.contains(e.getErrorCode())) {
                add(
                        FindingCode.MISSING_GRANT,
                        database + "." + name,
                        "the MySQL user " + user() + " lacks SELECT on " + database + "." + name
                                + ", or there is no such table",
                        "GRANT SELECT ON " + table + " TO " + quoted(user()));
            } else if (e.getErrorCode() != NO_SUCH_TABLE && e.getErrorCode() != NO_SUCH_DATABASE) {
                throw e;
            }
        }
    }

    private String user() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT CURRENT_USER()")) {
            result.next();
            return result.getString(1);
        }
    }

    private static String quoted(String user) {
        return user.replaceAll("^(.*)@(.*)$", "'$1'@'$2'");
    }

    private void add(FindingCode code, String place, String what, String remedy) {
        findings.add(new Finding(code, place, what, remedy));
    }

    private void mustBe(FindingCode code, String variable, String wanted) throws SQLException {
        String value = value(variable);
        if (value != null && !value.equalsIgnoreCase(wanted)) {
            add(
                    code,
                    variable,
                    "MySQL's " + variable + " is '" + value + "', it must be '" + wanted + "'",
                    "SET PERSIST " + variable + " = '" + wanted
                            + "', then let all clients reconnect; on RDS set it in the parameter group");
        }
    }

    private void mustNotBeOn(String variable) throws SQLException {
        String value = value(variable);
        if (value != null && isOn(variable)) {
            add(
                    FindingCode.COMPRESSED_TRANSACTIONS,
                    variable,
                    "MySQL's " + variable + " is on, so changes are hidden in compressed events",
                    "SET PERSIST " + variable + " = OFF");
        }
    }

    private void durable(String variable) throws SQLException {
        String value = value(variable);
        if (value != null && !value.equals("1")) {
            add(
                    FindingCode.RELAXED_DURABILITY,
                    variable,
                    "MySQL's " + variable + " is " + value
                            + ", it must be 1, or after a power cut the server may have forgotten what was already read",
                    "SET PERSIST " + variable + " = 1");
        }
    }

    private boolean isOn(String variable) throws SQLException {
        String value = value(variable);
        return value != null && (value.equals("1") || value.equalsIgnoreCase("ON"));
    }

    /** A variable that this server does not know has no value. */
    private @Nullable String value(String variable) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW GLOBAL VARIABLES LIKE '" + variable + "'")) {
            return result.next() ? result.getString(2) : null;
        }
    }

    /** Whether nothing is lacking. */
    private boolean privileges() throws SQLException {
        boolean all = true;
        StringBuilder grants = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW GRANTS")) {
            while (result.next()) {
                grants.append(result.getString(1).toUpperCase(Locale.ROOT)).append('\n');
            }
        }
        for (String needed : List.of("REPLICATION SLAVE", "REPLICATION CLIENT")) {
            if (grants.indexOf(needed) < 0 && grants.indexOf("GRANT ALL PRIVILEGES ON *.*") < 0) {
                all = false;
                add(
                        FindingCode.MISSING_GRANT,
                        needed,
                        "the MySQL user " + user() + " lacks " + needed,
                        "GRANT " + needed + " ON *.* TO " + quoted(user()));
            }
        }
        return all;
    }
}
