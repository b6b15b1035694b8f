package io.rowferry.job.internal.route;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Value;
import java.util.Arrays;
import org.apache.flink.api.java.functions.KeySelector;
import org.jspecify.annotations.Nullable;

/**
 * Sends all changes of an item to one subtask of {@code write}: a number made of the item key, the same in every process. Two
 * keys with one number only share a subtask.
 */
public final class ItemKeyHash implements KeySelector<ItemChange, Integer> {
    @Override
    public Integer getKey(ItemChange change) {
        if (change instanceof ItemChange.Keyed keyed) {
            ItemKey key = keyed.key();
            return (key.table() * 31 + hash(key.partition())) * 31 + hash(key.sort());
        }
        return Long.hashCode(change.position().mark().packed());
    }

    private static int hash(@Nullable Value value) {
        if (value instanceof Value.Text text) {
            return text.text().hashCode();
        }
        if (value instanceof Value.Numeric number) {
            return number.digits().hashCode();
        }
        if (value instanceof Value.Binary binary) {
            return Arrays.hashCode(binary.bytes());
        }
        return 0;
    }
}
