package io.rowferry.job.internal.write;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class InMemoryItemStoreTest extends ItemStoreContract {
    private final InMemoryItemStore store = new InMemoryItemStore(List.of(Samples.table("customers")));

    @Override
    ItemStore store() {
        return store;
    }

    @Override
    @Nullable
    Map<String, Value> read(ItemKey key) {
        return store.read(key);
    }
}
