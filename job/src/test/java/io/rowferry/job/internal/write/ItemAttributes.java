package io.rowferry.job.internal.write;

import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The attributes that a write leaves at its key: the key's own, the content's, ours. Pure. */
final class ItemAttributes {
    private ItemAttributes() {}

    static Map<String, Value> of(TargetTable table, ItemWrite write) {
        Map<String, Value> all = new LinkedHashMap<>();
        all.put(table.partition().name(), write.key().partition());
        Value sort = write.key().sort();
        if (table.sort() != null && sort != null) {
            all.put(table.sort().name(), sort);
        }
        if (write.content() instanceof ItemWrite.Item item) {
            all.putAll(item.attributes().map());
        } else if (write.content() instanceof ItemWrite.Tombstone tombstone) {
            all.put(Reserved.DELETED_FLAG, new Value.Text(tombstone.flag().stored()));
            all.put(table.expiryAttribute(), Value.Numeric.of(tombstone.expiry().getEpochSecond()));
        }
        all.put(Reserved.VERSION, new Value.Binary(write.version().toBytes()));
        return all;
    }
}
