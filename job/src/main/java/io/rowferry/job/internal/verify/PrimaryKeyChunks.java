package io.rowferry.job.internal.verify;

import io.rowferry.job.internal.schema.TableRows;
import io.rowferry.mapping.Column;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a table by its primary key, some rows at a time, in the server's own order. Used by one thread, for one reading. */
final class PrimaryKeyChunks {
    private final TableSchema table;
    private final int size;
    private final List<Integer> key;
    private @Nullable Row last;

    /** @param size greatest number of rows in a chunk */
    PrimaryKeyChunks(TableSchema table, int size) {
        this.table = table;
        this.size = size;
        this.key = table.primaryKey().stream().map(table::indexOf).toList();
    }

    /** The rows behind those of the last chunk; fewer than the size if there are no more. */
    List<Row> next(Connection connection) throws SQLException {
        SqlValues values = new SqlValues();
        String order = key.stream().map(this::quoted).collect(Collectors.joining(", "));
        String condition = behind(values) + " ORDER BY " + order + " LIMIT " + size;
        List<Row> rows = new ArrayList<>();
        try (TableRows found = TableRows.open(connection, table, condition, values.parameters())) {
            for (Row row = found.next(); row != null; row = found.next()) {
                rows.add(row);
            }
        }
        last = rows.isEmpty() ? last : rows.get(rows.size() - 1);
        return rows;
    }

    /** Greater in the first column, or equal there and greater in the second, and so on. */
    private String behind(SqlValues values) throws SQLException {
        if (last == null) {
            return "";
        }
        List<String> ways = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            List<String> all = new ArrayList<>();
            for (int j = 0; j <= i; j++) {
                all.add(quoted(key.get(j)) + (j < i ? " = " : " > ") + value(values, last, key.get(j)));
            }
            ways.add("(" + String.join(" AND ", all) + ")");
        }
        return "WHERE " + String.join(" OR ", ways);
    }

    private String value(SqlValues values, Row row, int index) throws SQLException {
        Column column = table.columns().get(index);
        return values.of(column, Objects.requireNonNull(row.value(index)));
    }

    private String quoted(int column) {
        return TableRows.quoted(table.columns().get(column).name());
    }
}
