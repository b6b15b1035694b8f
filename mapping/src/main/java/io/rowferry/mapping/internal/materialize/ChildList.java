package io.rowferry.mapping.internal.materialize;

import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.assembly.Role;
import io.rowferry.mapping.internal.apply.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a list or a map of children. */
final class ChildList {
    private final Node node;
    private final Role.Children role;

    ChildList(Node node, Role.Children role) {
        this.node = node;
        this.role = role;
    }

    static Value empty(Role.Children role) {
        return switch (role.shape()) {
            case LIST -> new Value.Items(List.of());
            case MAP -> new Value.Document(Map.of());
        };
    }

    /** One failed child fails all, wherever it stands; a child that is not there neither counts nor fails. */
    Made of(List<FarRow> ordered) {
        for (FarRow child : ordered) {
            if (child.made() instanceof Made.Failed) {
                return child.made();
            }
        }
        List<FarRow> there = new ArrayList<>();
        for (FarRow child : ordered) {
            if (child.made() instanceof Made.Undecided) {
                return child.made();
            } else if (child.made() instanceof Made.Document) {
                there.add(child);
            }
        }
        if (there.size() > role.cap().at()) {
            if (role.cap().over() == Role.Over.REJECT) {
                return Made.Failed.of(Reason.TOO_MANY_CHILDREN, node.path());
            }
            there = there.subList(0, role.cap().at());
        }
        Value value = role.shape() == Role.Shape.LIST ? list(there) : map(there);
        return new Made.Document(Map.of(role.attribute(), value));
    }

    private static Value element(FarRow child) {
        return new Value.Document(((Made.Document) child.made()).attributes());
    }

    private static Value list(List<FarRow> children) {
        return new Value.Items(children.stream().map(ChildList::element).toList());
    }

    private Value map(List<FarRow> children) {
        Map<String, Value> elements = new LinkedHashMap<>();
        for (FarRow child : children) {
            String name = node.rows().document().mapName(child.row());
            if (name == null || elements.put(name, element(child)) != null) {
                throw new IllegalStateException(node.path() + ": two children have one name, or one has none");
            }
        }
        return new Value.Document(elements);
    }
}
