package io.rowferry.demo.internal.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the shop: creates its tables and puts the first rows in. Stateless. */
public final class ShopLoader {
    private static final int ROWS_OF_A_BATCH = 1_000;

    private ShopLoader() {}

    /**
     * Runs the schema's statements, then inserts the rows of every table.
     *
     * @param connection with {@code rewriteBatchedStatements}, in UTC; stays the caller's
     * @param schema statements that end with a semicolon at the end of a line
     */
    public static void load(Connection connection, String schema, ShopSize size, long seed) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements(schema)) {
                statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
        for (ShopTables.Table table : new ShopTables(size, seed, Instant.now()).all()) {
            insert(connection, table);
        }
        connection.setAutoCommit(true);
    }

    static List<String> statements(String schema) {
        String code = schema.replaceAll("(?m)^--.*\n", "");
        return List.of(code.split(";\\s*\n")).stream()
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    private static void insert(Connection connection, ShopTables.Table table) throws SQLException {
        String marks = "?" + ", ?".repeat(table.columns() - 1);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO shop." + table.name() + " VALUES (" + marks + ")")) {
            for (int number = 1; number <= table.count(); number++) {
                int place = 1;
                for (@Nullable Object value : table.row().row(number)) {
                    insert.setObject(place++, value);
                }
                insert.addBatch();
                if (number % ROWS_OF_A_BATCH == 0 || number == table.count()) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
