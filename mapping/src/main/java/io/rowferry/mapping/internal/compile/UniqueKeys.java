package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** By which columns MySQL tells the rows of a table apart. */
final class UniqueKeys {
    private UniqueKeys() {}

    /** The primary key, and each unique index without columns that may be NULL. */
    static List<List<String>> notNull(TableSchema table) {
        return withPrimary(
                table,
                table.uniqueKeys().stream()
                        .filter(columns -> columns.stream()
                                .noneMatch(column -> table.columns()
                                        .get(table.indexOf(column))
                                        .nullable()))
                        .toList());
    }

    /** The primary key and each unique index: of the rows without NULL in its columns no two have the same. */
    static List<List<String>> all(TableSchema table) {
        return withPrimary(table, table.uniqueKeys());
    }

    private static List<List<String>> withPrimary(TableSchema table, List<List<String>> others) {
        List<List<String>> keys = new ArrayList<>();
        if (!table.primaryKey().isEmpty()) {
            keys.add(table.primaryKey());
        }
        keys.addAll(others);
        return keys;
    }

    /** Whether one of the keys has no other columns than these, by their places in the table. */
    static boolean anyWithin(TableSchema table, List<List<String>> keys, Collection<Integer> columns) {
        return keys.stream().anyMatch(key -> key.stream().allMatch(column -> columns.contains(table.indexOf(column))));
    }

    /** {@code (id) or (email, tenant)}. */
    static String list(List<List<String>> keys) {
        return keys.stream().map(key -> "(" + String.join(", ", key) + ")").collect(Collectors.joining(" or "));
    }
}
