package io.rowferry.job.internal.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of the type matrix: a column a case, each with a literal in SQL and the value that must be read, written by hand. */
final class TypeGroup {
    private static final String KEY = "id";
    private static final String TOUCH = "touch";

    final String table;
    final List<Case> cases = new ArrayList<>();
    private boolean nulls = true;

    /** A column; a generated one has no literal. */
    record Case(
            String column,
            String declaration,
            @Nullable String literal,
            @Nullable Object expected) {}

    TypeGroup(String table) {
        this.table = table;
    }

    TypeGroup add(String type, String literal, @Nullable Object expected) {
        return named("c" + cases.size(), type, literal, expected);
    }

    TypeGroup named(String column, String declaration, @Nullable String literal, @Nullable Object expected) {
        cases.add(new Case(column, declaration, literal, expected));
        return this;
    }

    /** Columns that NULL cannot stand in. */
    TypeGroup withoutNulls() {
        nulls = false;
        return this;
    }

    boolean hasNulls() {
        return nulls;
    }

    /** Text in any bytes, whatever the connection's charset and SQL mode make of quotes and backslashes. */
    static String utf8(String text) {
        return "CONVERT(X'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "' USING utf8mb4)";
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Places of the cases' columns in a row: behind the key, before the column that updates touch. */
    int place(int index) {
        return index + 1;
    }

    String create(String database) {
        StringBuilder sql = new StringBuilder(
                "CREATE TABLE " + quoted(database) + "." + quoted(table) + " (" + KEY + " INT PRIMARY KEY");
        cases.forEach(
                one -> sql.append(", ").append(quoted(one.column())).append(' ').append(one.declaration()));
        return sql.append(", ").append(TOUCH).append(" INT NOT NULL DEFAULT 0)").toString();
    }

    String insert(String database, int id) {
        return insert(database, id, false);
    }

    String insertNulls(String database, int id) {
        return insert(database, id, true);
    }

    private String insert(String database, int id, boolean allNull) {
        StringBuilder columns = new StringBuilder(KEY);
        StringBuilder values = new StringBuilder(Integer.toString(id));
        for (Case one : cases) {
            if (one.literal() != null) {
                columns.append(", ").append(quoted(one.column()));
                values.append(", ").append(allNull ? "NULL" : one.literal());
            }
        }
        return "INSERT INTO " + quoted(database) + "." + quoted(table) + " (" + columns + ") VALUES (" + values + ")";
    }

    /** An update that leaves every case's column as it is. */
    String touch(String database, int id) {
        return "UPDATE " + quoted(database) + "." + quoted(table) + " SET " + TOUCH + " = " + TOUCH + " + 1 WHERE "
                + KEY + " = " + id;
    }

    String delete(String database, int id) {
        return "DELETE FROM " + quoted(database) + "." + quoted(table) + " WHERE " + KEY + " = " + id;
    }
}
