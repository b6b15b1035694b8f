package io.rowferry.job.internal.submit;

import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the source must be like before a run may begin. Each problem names the setting, what it is, and what to do. */
final class SourceCheck {
    private final Connection connection;
    private final List<String> problems = new ArrayList<>();

    SourceCheck(Connection connection) {
        this.connection = connection;
    }

    /** Problems of the server and of what the user may do there. */
    List<String> server() throws SQLException {
        if (!isOn("log_bin")) {
            problems.add(
                    "MySQL writes no binlog (log_bin is OFF): start it with log_bin; on RDS set a backup retention period");
            return problems;
        }
        mustBe("binlog_format", "ROW");
        mustBe("binlog_row_image", "FULL");
        mustBe("binlog_row_value_options", "");
        mustNotBeOn("binlog_transaction_compression");
        durable("sync_binlog");
        durable("innodb_flush_log_at_trx_commit");
        privileges();
        return problems;
    }

    /** Problems of the tables that the mapping names. */
    static List<String> tables(SourceSchema schema) {
        List<String> problems = new ArrayList<>();
        for (TableSchema table : schema.tables()) {
            if (table.primaryKey().isEmpty()) {
                problems.add(
                        "table " + table.database() + "." + table.name()
                                + " has no primary key: its rows cannot be told apart; give it one, or leave it out of the mapping");
            }
        }
        return problems;
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
                    + ", it must be 1: after a power cut the server may have forgotten what was already read");
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
        String user;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet result = statement.executeQuery("SHOW GRANTS")) {
                while (result.next()) {
                    grants.append(result.getString(1).toUpperCase(Locale.ROOT)).append('\n');
                }
            }
            try (ResultSet result = statement.executeQuery("SELECT CURRENT_USER()")) {
                result.next();
                user = result.getString(1);
            }
        }
        for (String needed : List.of("REPLICATION SLAVE", "REPLICATION CLIENT")) {
            if (grants.indexOf(needed) < 0 && grants.indexOf("GRANT ALL PRIVILEGES ON *.*") < 0) {
                problems.add("the MySQL user " + user + " lacks " + needed + ": GRANT " + needed + " ON *.* TO "
                        + user.replaceAll("^(.*)@(.*)$", "'$1'@'$2'"));
            }
        }
    }
}
