package io.rowferry.job.internal.check;

import io.rowferry.job.internal.schema.TableRows;
import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where in a table a sample is taken: at the first and the last primary keys, and, where the key begins with a whole number, between them.
 * Each slice is a few rows in the order of the primary key, so the server reads little more. Pure.
 */
final class RootSlices {
    /** Slices between the first and the last. */
    private static final int BETWEEN = 8;

    private RootSlices() {}

    /**
     * A condition for {@link TableRows}, without its LIMIT.
     *
     * @param condition what follows the FROM clause
     */
    record Slice(String condition) {
        String limited(int rows) {
            return condition + " LIMIT " + rows;
        }
    }

    static Slice first(TableSchema table) {
        return new Slice("ORDER BY " + order(table, ""));
    }

    static Slice last(TableSchema table) {
        return new Slice("ORDER BY " + order(table, " DESC"));
    }

    /** Whether {@link #between} makes any. */
    static boolean numbered(TableSchema table) {
        return leading(table).type() == ColumnType.INTEGER;
    }

    /** The least and the greatest value that the primary key begins with. */
    static String bounds(TableSchema table) {
        String name = TableRows.quoted(leading(table).name());
        return "SELECT MIN(" + name + "), MAX(" + name + ") FROM " + TableRows.quoted(table.database()) + "."
                + TableRows.quoted(table.name());
    }

    static List<Slice> between(TableSchema table, long least, long greatest) {
        List<Slice> slices = new ArrayList<>();
        String name = TableRows.quoted(leading(table).name());
        double step = ((double) greatest - (double) least) / (BETWEEN + 1);
        for (int i = 1; i <= BETWEEN && step >= 1; i++) {
            long from = (long) (least + i * step);
            slices.add(new Slice("WHERE " + name + " >= " + from + " ORDER BY " + order(table, "")));
        }
        return slices;
    }

    private static Column leading(TableSchema table) {
        return table.columns().get(table.indexOf(table.primaryKey().get(0)));
    }

    private static String order(TableSchema table, String direction) {
        return table.primaryKey().stream()
                .map(column -> TableRows.quoted(column) + direction)
                .collect(Collectors.joining(", "));
    }
}
