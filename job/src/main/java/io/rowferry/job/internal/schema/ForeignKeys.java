package io.rowferry.job.internal.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The foreign keys of a table that change its rows when a row of another table changes. Stateless.
 *
 * <p>Read from SHOW CREATE TABLE, for which SELECT is enough; what information_schema says of constraints asks for more on some servers.
 */
public final class ForeignKeys {
    private static final Pattern KEY =
            Pattern.compile("(?m)^\\s*CONSTRAINT (`(?:[^`]|``)*`) FOREIGN KEY .*\\)([^)]*)$");
    private static final Pattern RULE = Pattern.compile("ON (?:DELETE|UPDATE) (?:CASCADE|SET NULL|SET DEFAULT)");

    private ForeignKeys() {}

    /**
     * A key that cascades.
     *
     * @param name of the constraint, in backticks
     * @param rules those that change rows, {@code ON DELETE CASCADE}
     */
    public record Cascade(String name, String rules) {}

    /**
     * Whether the server writes what a cascade does to the binlog: it does since MySQL 9.6, where the SQL layer carries cascades out, unless
     * that is turned off.
     *
     * @see <a href="https://dev.mysql.com/doc/refman/9.6/en/innodb-parameters.html#sysvar_innodb_native_foreign_keys">innodb_native_foreign_keys</a>
     */
    public static boolean cascadesAreLogged(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW GLOBAL VARIABLES LIKE 'innodb_native_foreign_keys'")) {
            return result.next() && result.getString(2).equalsIgnoreCase("OFF");
        }
    }

    /** Those of a table; none if it has none or does not exist any more. */
    public static List<Cascade> cascades(Connection connection, String database, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SHOW CREATE TABLE " + TableRows.quoted(database) + "." + TableRows.quoted(table))) {
            return result.next() ? cascades(result.getString(2)) : List.of();
        }
    }

    static List<Cascade> cascades(String createTable) {
        List<Cascade> cascades = new ArrayList<>();
        Matcher key = KEY.matcher(createTable);
        while (key.find()) {
            List<String> rules = RULE.matcher(key.group(2))
                    .results()
                    .map(rule -> rule.group())
                    .toList();
            if (!rules.isEmpty()) {
                cascades.add(new Cascade(key.group(1), String.join(" ", rules)));
            }
        }
        return cascades;
    }
}
