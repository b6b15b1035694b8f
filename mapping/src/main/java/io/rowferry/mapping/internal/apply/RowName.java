package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.Unreadable;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Names a row by table and primary key for a dead letter: {@code shop.customers(id=7)}. */
public record RowName(TableSchema table) {
    private static final int LONGEST_VALUE = 100;

    public String of(Row row) {
        StringJoiner names = new StringJoiner(", ", table.database() + "." + table.name() + "(", ")");
        for (String column : table.primaryKey()) {
            Object value = row.value(table.indexOf(column));
            names.add(column + "=" + text(value));
        }
        return names.toString();
    }

    private static String text(@Nullable Object value) {
        if (value == null || value instanceof Unreadable) {
            return "?";
        }
        String text = ColumnText.plain(value);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
