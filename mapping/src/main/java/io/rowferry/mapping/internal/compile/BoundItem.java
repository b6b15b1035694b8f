package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.internal.apply.Attribute;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.spec.ItemSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item type bound to its table.
 *
 * @param target name of its DynamoDB table
 * @param keys templates of all attributes that are keys of the table or of an index, by name
 * @param attributes all but the table's keys that come of the row itself
 * @param joins through which it sees other rows
 */
record BoundItem(
        ItemSpec spec,
        TableSchema source,
        String target,
        Map<String, BoundTemplate> keys,
        List<Attribute> attributes,
        List<BoundJoin> joins) {
    BoundItem {
        joins = List.copyOf(joins);
        keys = Map.copyOf(keys);
        attributes = List.copyOf(attributes);
    }

    String name() {
        return spec.name().text();
    }

    Optional<BoundTemplate> key(String attribute) {
        return Optional.ofNullable(keys.get(attribute));
    }
}
