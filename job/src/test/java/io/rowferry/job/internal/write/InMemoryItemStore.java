package io.rowferry.job.internal.write;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** DynamoDB as far as one conditional put goes; {@link ItemStoreContract} holds it to the real thing. Answers at once. */
final class InMemoryItemStore implements ItemStore {
    private static final int LARGEST_ITEM = 400 * 1024;

    private final List<TargetTable> tables;
    private final Map<ItemKey, Map<String, Value>> items = new ConcurrentHashMap<>();

    InMemoryItemStore(List<TargetTable> tables) {
        this.tables = tables;
    }

    @Override
    public CompletableFuture<WriteOutcome> write(ItemWrite write) {
        return CompletableFuture.completedFuture(apply(write));
    }

    @Override
    public CompletableFuture<List<InsertOutcome>> insert(List<ItemWrite> writes) {
        return CompletableFuture.completedFuture(
                writes.stream().map(this::applyInsert).toList());
    }

    synchronized InsertOutcome applyInsert(ItemWrite write) {
        return items.containsKey(write.key())
                ? new InsertOutcome.Alone("an item lies there")
                : new InsertOutcome.Settled(apply(write));
    }

    synchronized WriteOutcome apply(ItemWrite write) {
        if (isEmpty(write.key().partition()) || isEmpty(write.key().sort())) {
            return new WriteOutcome.Rejected("empty-key", "a key attribute is empty");
        }
        Map<String, Value> item = ItemAttributes.of(tables.get(write.key().table()), write);
        if (item.entrySet().stream()
                        .mapToInt(attribute -> attribute.getKey().length() + size(attribute.getValue()))
                        .sum()
                > LARGEST_ITEM) {
            return new WriteOutcome.Rejected("item-too-large", "the item has more than 400 KB");
        }
        Map<String, Value> old = items.get(write.key());
        if (old != null && old.get(Reserved.VERSION) instanceof Value.Binary stored) {
            int order = Arrays.compareUnsigned(stored.bytes(), write.version().toBytes());
            boolean overRejection = write.content() instanceof ItemWrite.Item
                    && new Value.Text(Reserved.REJECTED).equals(old.get(Reserved.DELETED_FLAG));
            if (order > 0) {
                return new WriteOutcome.Superseded(Version.ofBytes(stored.bytes()));
            }
            if (order == 0 && !overRejection) {
                return new WriteOutcome.Repeated();
            }
        }
        items.put(write.key(), item);
        return new WriteOutcome.Written();
    }

    /** The attributes at a key, or null. */
    @Nullable
    Map<String, Value> read(ItemKey key) {
        return items.get(key);
    }

    @Nullable
    Version version(ItemKey key) {
        Map<String, Value> item = items.get(key);
        return item != null && item.get(Reserved.VERSION) instanceof Value.Binary stored
                ? Version.ofBytes(stored.bytes())
                : null;
    }

    private static boolean isEmpty(@Nullable Value value) {
        return value instanceof Value.Text text && text.text().isEmpty();
    }

    private static int size(Value value) {
        if (value instanceof Value.Text text) {
            return text.text().length(); // near enough: the tests' large texts are ASCII
        }
        return value instanceof Value.Binary binary ? binary.bytes().length : 1;
    }
}
