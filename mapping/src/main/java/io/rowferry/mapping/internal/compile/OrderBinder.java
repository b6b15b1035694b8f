package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.assembly.OrderColumns;
import io.rowferry.mapping.assembly.OrderColumns.Direction;
import io.rowferry.mapping.assembly.OrderColumns.Form;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Binds the order of a table's rows: what is written, then the primary key. */
record OrderBinder(TableSchema table, Problems problems) {
    /** @param path names the rows in messages */
    List<OrderColumns.Column> bind(List<Located> written, String path) {
        List<OrderColumns.Column> order = new ArrayList<>();
        for (Located text : written) {
            column(text, path).ifPresent(column -> {
                if (order.stream().anyMatch(before -> before.index() == column.index())) {
                    problems.add(text.line(), "order-by of " + path + ": '" + name(column) + "' stands twice");
                }
                order.add(column);
            });
        }
        return withPrimaryKey(table, order);
    }

    /** Two rows with the same key do not exist, so a column of it that stands already need not stand again. */
    static List<OrderColumns.Column> withPrimaryKey(TableSchema table, List<OrderColumns.Column> first) {
        List<OrderColumns.Column> order = new ArrayList<>(first);
        for (String column : table.primaryKey()) {
            int index = table.indexOf(column);
            if (order.stream().noneMatch(before -> before.index() == index)) {
                order.add(column(table, index, Direction.ASCENDING));
            }
        }
        return order;
    }

    static OrderColumns.Column column(TableSchema table, int index, Direction direction) {
        boolean duration = table.columns().get(index).type() == ColumnType.TIME;
        return new OrderColumns.Column(index, direction, duration ? Form.DURATION : Form.AS_IS);
    }

    private String name(OrderColumns.Column column) {
        return table.columns().get(column.index()).name();
    }

    private Optional<OrderColumns.Column> column(Located written, String path) {
        String text = written.text().strip();
        int space = text.lastIndexOf(' ');
        String last = text.substring(space + 1).toLowerCase(Locale.ROOT);
        boolean directed = space > 0 && (last.equals("asc") || last.equals("desc"));
        if (space > 0 && !directed && table.indexOf(text) < 0) {
            problems.add(
                    written.line(),
                    "order-by of " + path + ": '" + text
                            + "' is neither a column nor one with 'desc' behind it, as in \"added_at desc\"");
            return Optional.empty();
        }
        String name = directed ? text.substring(0, space).strip() : text;
        return TemplateBinder.column(table, written.line(), name, problems).stream()
                .boxed()
                .findFirst()
                .filter(index -> sortable(written, path, table.columns().get(index)))
                .map(index -> column(
                        table, index, directed && last.equals("desc") ? Direction.DESCENDING : Direction.ASCENDING));
    }

    private boolean sortable(Located written, String path, Column column) {
        boolean json = column.type() == ColumnType.JSON;
        if (json || JoinComparison.spatial(column)) {
            problems.add(
                    written.line(),
                    "order-by of " + path + ": '" + column.name() + "' ("
                            + column.declared().toUpperCase(Locale.ROOT)
                            + ") has no order; use a number, a time, a text or a binary");
            return false;
        }
        return true;
    }
}
