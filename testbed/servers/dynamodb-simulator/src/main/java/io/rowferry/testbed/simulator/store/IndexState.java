package io.rowferry.testbed.simulator.store;

import io.rowferry.testbed.simulator.capacity.CapacityUnits;
import io.rowferry.testbed.simulator.capacity.CapacityUnits.IndexChange;
import io.rowferry.testbed.simulator.capacity.Charge;
import io.rowferry.testbed.simulator.capacity.Operation;
import io.rowferry.testbed.simulator.capacity.Resource;
import io.rowferry.testbed.simulator.store.TableSchema.Index;
import io.rowferry.testbed.simulator.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index of a table: what it costs. It keeps no items of its own; queries go through those of the table. An item without the index's
 * keys is not in it.
 */
record IndexState(TableSchema table, Index index, Resource resource) {
    /** What a write takes of it, or null for nothing. No attributes: no item. */
    @Nullable
    Charge charge(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        Map<String, AttributeValue> old = entry(before);
        Map<String, AttributeValue> now = entry(after);
        int units = CapacityUnits.indexWrite(AttributeValue.sizeOf(old), AttributeValue.sizeOf(now), change(old, now));
        if (units == 0) {
            return null;
        }
        AttributeValue hash = (now.isEmpty() ? old : now).get(index.hash().name());
        return hash == null
                ? null
                : new Charge(resource, Operation.WRITE, KeyPart.of(hash).hash(), units);
    }

    boolean holds(Map<String, AttributeValue> item) {
        return item.containsKey(index.hash().name())
                && (index.sort() == null || item.containsKey(index.sort().name()));
    }

    /** What the index holds of an item. */
    Map<String, AttributeValue> entry(Map<String, AttributeValue> item) {
        if (!holds(item)) {
            return Map.of();
        }
        if (index.projection().equals("ALL")) {
            return item;
        }
        Map<String, AttributeValue> entry = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (isKey(name) || table.isKey(name) || index.included().contains(name)) {
                entry.put(name, value);
            }
        });
        return entry;
    }

    private IndexChange change(Map<String, AttributeValue> old, Map<String, AttributeValue> now) {
        if (old.equals(now)) {
            return IndexChange.NONE;
        }
        boolean moved = !old.isEmpty()
                && !now.isEmpty()
                && now.entrySet().stream()
                        .anyMatch(
                                each -> isKey(each.getKey()) && !each.getValue().equals(old.get(each.getKey())));
        return moved ? IndexChange.KEY : IndexChange.ENTRY;
    }

    private boolean isKey(String name) {
        return name.equals(index.hash().name())
                || (index.sort() != null && name.equals(index.sort().name()));
    }
}
