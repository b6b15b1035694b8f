package io.rowferry.mapping.internal.materialize;

import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.assembly.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rows on the far side of a join are together. */
final class FarSide {
    private final Node node;
    private final RowOrder order;

    FarSide(Node node, TableSchema table) {
        this.node = node;
        this.order = new RowOrder(node.rows().order().columns(), table);
    }

    /** @param rows those with one join value, in any order */
    Made of(List<FarRow> rows) {
        List<FarRow> ordered = new ArrayList<>(rows);
        ordered.sort((one, other) -> order.compare(one.row(), other.row()));
        Role role = node.role();
        if (role instanceof Role.Parent parent) {
            return parent(parent, ordered);
        } else if (role instanceof Role.Children children) {
            return new ChildList(node, children).of(ordered);
        } else if (role instanceof Role.Total total) {
            return new TotalValue(total, order).of(ordered);
        }
        throw new IllegalStateException(node.path() + " is a root");
    }

    private Made parent(Role.Parent parent, List<FarRow> ordered) {
        Made first = ordered.isEmpty() ? Made.NOTHING : ordered.get(0).made();
        if (!first.equals(Made.NOTHING)) {
            return first;
        }
        return parent.missing() == Role.Missing.DROP ? Made.NOTHING : new Made.Document(withoutRow(node));
    }

    /** What a parent without a row gives: NULLs, and behind it nobody to be seen. */
    private static Map<String, Value> withoutRow(Node parent) {
        Map<String, Value> attributes =
                new LinkedHashMap<>(parent.rows().document().absent().map());
        for (Node join : parent.joins()) {
            Role role = join.role();
            if (role instanceof Role.Parent) {
                attributes.putAll(withoutRow(join));
            } else if (role instanceof Role.Children children) {
                attributes.put(children.attribute(), ChildList.empty(children));
            } else if (role instanceof Role.Total total) {
                attributes.putAll(TotalValue.ofNoRows(total));
            }
        }
        return attributes;
    }
}
