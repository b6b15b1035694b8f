package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.assembly.JoinColumns;
import io.rowferry.mapping.assembly.JoinColumns.Comparison;
import io.rowferry.mapping.internal.spec.Problems;
import java.util.Locale;
import java.util.Set;

/**
 * What the rows of items of many rows are kept by: their primary key, by its bytes.
 *
 * <p>It tells rows apart, not values: an image of a row that was not changed in between has the same bytes, and texts that differ for
 * us but not for MySQL are never two rows. The other way round two rows would be one, so columns whose texts may be equal where
 * MySQL's are not are refused. A code without a character in a charset that can be read otherwise leaves its row out, with a dead
 * letter.
 */
final class RowIdentity {
    /** Of whose texts none can be read: Java has no table for them. */
    private static final Set<String> UNREAD_CHARSETS = Set.of("armscii8", "dec8", "geostd8", "hp8", "keybcs2", "swe7");

    private RowIdentity() {}

    static JoinColumns of(TableSchema table) {
        return new JoinColumns(table.primaryKey().stream()
                .map(table::indexOf)
                .map(index -> new JoinColumns.Column(
                        index, comparison(table.columns().get(index).type())))
                .toList());
    }

    private static Comparison comparison(ColumnType type) {
        return switch (type) {
            case INTEGER, UNSIGNED, DECIMAL -> Comparison.NUMBER;
            default -> Comparison.EXACT;
        };
    }

    /**
     * Adds a problem for each column that does not tell rows apart.
     *
     * @param path of the item type or join whose rows they are
     */
    static void check(TableSchema table, int line, String path, Problems problems) {
        for (String name : table.primaryKey()) {
            Column column = table.columns().get(table.indexOf(name));
            String why = "";
            if (KeyForm.ambiguous(column)) {
                why = KeyForm.severalCodes(column);
            } else if (column.type() == ColumnType.TEXT && UNREAD_CHARSETS.contains(String.valueOf(column.charset()))) {
                why = "is in the charset " + column.charset() + ", which cannot be read";
            }
            if (!why.isEmpty()) {
                problems.add(
                        line,
                        path + " keeps the rows of '" + table.name() + "' by their primary key, and its column '"
                                + column.name() + "' (" + column.declared().toUpperCase(Locale.ROOT) + ") " + why
                                + "; give the column another charset, such as utf8mb4, or make no item of many rows of this table");
            }
        }
    }
}
