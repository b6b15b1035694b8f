package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.assembly.OrderColumns.Direction;
import io.rowferry.mapping.assembly.Role;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.compile.BoundJoin.Pair;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The joins' part of {@link CanonicalForm}. Their names are in it: nodes are numbered in the order of their names, and state is
 * kept by these numbers.
 */
final class JoinForm {
    private JoinForm() {}

    /** Nothing for an item of one row. */
    static String of(BoundItem item) {
        TableSchema table = item.source();
        String identity = table.primaryKey().stream()
                .map(column -> column(table, table.indexOf(column)))
                .collect(Collectors.joining(", ", "  identity ", "\n"));
        return item.joins().isEmpty() ? "" : identity + joins(item.joins(), table, "  ");
    }

    private static String joins(List<BoundJoin> joins, TableSchema near, String indent) {
        return joins.stream().map(join -> join(join, near, indent)).collect(Collectors.joining());
    }

    private static String join(BoundJoin join, TableSchema near, String indent) {
        TableSchema far = join.table();
        String on = join.on().stream().map(pair -> on(pair, near, far)).sorted().collect(Collectors.joining(", "));
        String order = join.order().stream()
                .map(column ->
                        column(far, column.index()) + (column.direction() == Direction.DESCENDING ? " descending" : ""))
                .collect(Collectors.joining(", "));
        BoundTemplate name = join.row().mapName();
        String attributes = join.row().attributes().stream()
                .map(attribute -> indent + CanonicalForm.attribute(attribute))
                .sorted()
                .collect(Collectors.joining());
        return indent + CanonicalForm.quote(join.place().name()) + " " + role(join.role()) + " "
                + CanonicalForm.quote(far.database()) + "." + CanonicalForm.quote(far.name()) + " on " + on + " order "
                + order + (name == null ? "" : " by " + CanonicalForm.template(name)) + "\n" + attributes
                + joins(join.joins(), far, indent + "  ");
    }

    private static String role(Role role) {
        if (role instanceof Role.Parent parent) {
            return "parent " + parent.missing();
        } else if (role instanceof Role.Children children) {
            return "children " + children.shape() + " " + children.cap().at() + " "
                    + children.cap().over();
        } else if (role instanceof Role.Total total) {
            return "total " + total.function() + " " + total.nulls();
        }
        throw new IllegalStateException("a root is no join");
    }

    private static String on(Pair pair, TableSchema near, TableSchema far) {
        return column(far, pair.far()) + " = " + column(near, pair.near()) + " " + pair.comparison();
    }

    private static String column(TableSchema table, int index) {
        Column column = table.columns().get(index);
        return CanonicalForm.quote(column.name()) + " " + column.type();
    }
}
