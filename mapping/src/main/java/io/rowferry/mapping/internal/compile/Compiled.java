package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.AccessPattern;
import io.rowferry.mapping.ColumnUse;
import io.rowferry.mapping.ItemType;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.internal.apply.ItemPlan;
import java.util.List;

/**
 * What compiling gives.
 *
 * @param plans one an item type, in their order
 * @param nodes of the item types made of several rows, by their ids
 * @param uses of columns
 * @param canonicalForm changes exactly when the items of some rows do
 */
public record Compiled(
        List<TargetTable> targets,
        List<ItemType> itemTypes,
        List<ItemPlan> plans,
        List<Node> nodes,
        List<AccessPattern> accessPatterns,
        List<ColumnUse> uses,
        String canonicalForm) {
    public Compiled {
        targets = List.copyOf(targets);
        itemTypes = List.copyOf(itemTypes);
        plans = List.copyOf(plans);
        nodes = List.copyOf(nodes);
        accessPatterns = List.copyOf(accessPatterns);
        uses = List.copyOf(uses);
    }
}
