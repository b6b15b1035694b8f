package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Value;
import java.util.HashMap;
import java.util.Map;

/** The target table: a write takes effect only over a lower version. */
final class Target {
    private final Map<ItemKey, ItemChange.Keyed> stored = new HashMap<>();

    void write(ItemChange.Keyed change) {
        ItemChange.Keyed there = stored.get(change.key());
        if (there == null || there.position().compareTo(change.position()) < 0) {
            stored.put(change.key(), change);
        }
    }

    /** Without the tombstones. */
    Map<ItemKey, Map<String, Value>> items() {
        Map<ItemKey, Map<String, Value>> items = new HashMap<>();
        stored.forEach((key, change) -> {
            if (change instanceof ItemChange.Put put) {
                items.put(key, put.attributes().map());
            }
        });
        return items;
    }

    ItemChange.Keyed at(ItemKey key) {
        return stored.get(key);
    }
}
