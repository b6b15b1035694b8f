package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.assembly.JoinColumns.Comparison;
import io.rowferry.mapping.assembly.OrderColumns;
import io.rowferry.mapping.assembly.Role;
import io.rowferry.mapping.internal.apply.Attribute;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A join bound to its table.
 *
 * @param place where its rows lie, and how they are named
 * @param on the columns that are compared
 * @param order among the rows with one join value, ending with the primary key
 * @param row what comes of a row itself
 * @param joins of its rows
 */
record BoundJoin(
        Place place, Role role, List<Pair> on, List<OrderColumns.Column> order, BoundRow row, List<BoundJoin> joins) {
    BoundJoin {
        on = List.copyOf(on);
        order = List.copyOf(order);
        joins = List.copyOf(joins);
    }

    /** @param level of the operator that holds its rows */
    record Place(String name, String path, TableSchema table, int level) {}

    /** Two columns that are compared, by their places in their tables. */
    record Pair(int near, int far, Comparison comparison) {}

    /** @param mapName of the row in a map, or null */
    record BoundRow(List<Attribute> attributes, @Nullable BoundTemplate mapName) {
        BoundRow {
            attributes = List.copyOf(attributes);
        }
    }

    TableSchema table() {
        return place.table();
    }
}
