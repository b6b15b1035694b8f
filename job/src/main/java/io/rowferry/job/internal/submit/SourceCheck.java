package io.rowferry.job.internal.submit;

import io.rowferry.job.internal.config.Accepted;
import io.rowferry.job.internal.config.Risk;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the source must be like before a run may begin; used once. Each problem names the setting, what it is, and what to do. */
final class SourceCheck {
    /** Of the table, of one of its columns, of the database. */
    private static final Set<Integer> DENIED = Set.of(1142, 1143, 1044);

    private static final int NO_SUCH_TABLE = 1146;
    private static final int NO_SUCH_DATABASE = 1049;

    private final Connection connection;
    private final Accepted accepted;
    private final List<String> problems = new ArrayList<>();

    SourceCheck(Connection connection, Accepted accepted) {
        this.connection = connection;
        this.accepted = accepted;
    }

    /** All that was found. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Looks at the server, and at what the user may do there. */
    void server() throws SQLException {
        if (!isOn("log_bin")) {
            problems.add(
                    "MySQL writes no binlog (log_bin is OFF): start it with log_bin; on RDS set a backup retention period");
            return;
        }
        mustBe("binlog_format", "ROW");
        mustBe("binlog_row_image", "FULL");
        mustBe("binlog_row_value_options", "");
        mustNotBeOn("binlog_transaction_compression");
        if (!accepted.contains(Risk.RELAXED_DURABILITY)) {
            durable("sync_binlog");
            durable("innodb_flush_log_at_trx_commit");
        }
        privileges();
    }

    /**
     * Looks at the tables that the mapping names. One that does not exist is the mapping's problem, except where MySQL does not say
     * whether it is that or a missing privilege.
     *
     * @param schema what the user may see of them
     */
    void tables(String database, Collection<String> names, SourceSchema schema) throws SQLException {
        for (String name : names) {
            select(database, name);
        }
        for (TableSchema table : schema.tables()) {
            if (table.primaryKey().isEmpty()) {
                problems.add(
                        "table " + table.database() + "." + table.name()
                                + " has no primary key: its rows cannot be told apart; give it one, or leave it out of the mapping");
            }
        }
        problems.addAll(CascadeCheck.problems(connection, schema));
        if (!accepted.contains(Risk.SHORT_RETENTION)) {
            new RetentionCheck(connection)
                    .problem(schema.tables())
                    .ifPresent(problem -> problems.add(problem + Risk.SHORT_RETENTION.release()));
        }
    }

    private void select(String database, String name) throws SQLException {
        String table = "`" + database.replace("`", "``") + "`.`" + name.replace("`", "``") + "`";
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM " + table + " LIMIT 0");
        } catch (SQLException e) {
            if (DENIED.contains(e.getErrorCode())) {
                problems.add("the MySQL user " + user() + " lacks SELECT on " + database + "." + name
                        + ", or there is no such table: GRANT SELECT ON " + table + " TO " + quoted(user()));
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

    private void mustBe(String variable, String wanted) throws SQLException {
        String value = value(variable);
        if (value != null && !value.equalsIgnoreCase(wanted)) {
            problems.add("MySQL's " + variable + " is '" + value + "', it must be '" + wanted
                    + "': SET PERSIST " + variable + " = '" + wanted
                    + "', then let all clients reconnect; on RDS set it in the parameter group");
        }
    }

    private void mustNotBeOn(String variable) throws SQLException {
        String value = value(variable);
        if (value != null && isOn(variable)) {
            problems.add("MySQL's " + variable + " is on, so changes are hidden in compressed events: SET PERSIST "
                    + variable + " = OFF");
        }
    }

    private void durable(String variable) throws SQLException {
        String value = value(variable);
        if (value != null && !value.equals("1")) {
            problems.add("MySQL's " + variable + " is " + value
                    + ", it must be 1: after a power cut the server may have forgotten what was already read"
                    + Risk.RELAXED_DURABILITY.release());
        }
    }

    private boolean isOn(String variable) throws SQLException {
        String value = value(variable);
        return value != null && (value.equals("1") || value.equalsIgnoreCase("ON"));
    }

    /** A variable that this server does not know has no value. */
    private @org.jspecify.annotations.Nullable String value(String variable) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW GLOBAL VARIABLES LIKE '" + variable + "'")) {
            return result.next() ? result.getString(2) : null;
        }
    }

    private void privileges() throws SQLException {
        StringBuilder grants = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW GRANTS")) {
            while (result.next()) {
                grants.append(result.getString(1).toUpperCase(Locale.ROOT)).append('\n');
            }
        }
        for (String needed : List.of("REPLICATION SLAVE", "REPLICATION CLIENT")) {
            if (grants.indexOf(needed) < 0 && grants.indexOf("GRANT ALL PRIVILEGES ON *.*") < 0) {
                problems.add("the MySQL user " + user() + " lacks " + needed + ": GRANT " + needed + " ON *.* TO "
                        + quoted(user()));
            }
        }
    }
}
