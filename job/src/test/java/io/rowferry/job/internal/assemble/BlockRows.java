package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One block's rows in a database that keeps uniqueness row by row, as MySQL does. */
final class BlockRows {
    private final SourceSchema schema;
    private final List<Map<String, Row>> tables = new ArrayList<>();

    BlockRows(SourceSchema schema) {
        this.schema = schema;
        schema.tables().forEach(table -> tables.add(new TreeMap<>()));
    }

    private static String key(TableSchema table, List<String> columns, Row row) {
        StringBuilder key = new StringBuilder();
        for (String column : columns) {
            key.append(row.value(table.indexOf(column))).append('/');
        }
        return key.toString();
    }

    private static boolean hasNull(TableSchema table, List<String> columns, Row row) {
        return columns.stream().anyMatch(column -> row.value(table.indexOf(column)) == null);
    }

    private String key(int table, Row row) {
        TableSchema described = schema.tables().get(table);
        return key(described, described.primaryKey(), row);
    }

    List<Row> rows(int table) {
        return List.copyOf(tables.get(table).values());
    }

    /** Whether a row may become another, or come if there is none before. */
    boolean admits(int table, @Nullable Row before, Row after) {
        TableSchema described = schema.tables().get(table);
        List<List<String>> keys = new ArrayList<>(described.uniqueKeys());
        keys.add(described.primaryKey());
        for (Row row : tables.get(table).values()) {
            for (List<String> key : keys) {
                boolean same = !hasNull(described, key, row)
                        && !hasNull(described, key, after)
                        && key(described, key, row).equals(key(described, key, after));
                if (same && !row.equals(before)) {
                    return false;
                }
            }
        }
        return true;
    }

    void change(int table, @Nullable Row before, @Nullable Row after) {
        if (before != null && !before.equals(tables.get(table).remove(key(table, before)))) {
            throw new IllegalStateException("no such row");
        }
        if (after != null && tables.get(table).put(key(table, after), after) != null) {
            throw new IllegalStateException("two rows with one key");
        }
    }

    /** By table. */
    Map<Integer, List<Row>> copy() {
        Map<Integer, List<Row>> copy = new HashMap<>();
        for (int table = 0; table < tables.size(); table++) {
            copy.put(table, rows(table));
        }
        return copy;
    }
}
