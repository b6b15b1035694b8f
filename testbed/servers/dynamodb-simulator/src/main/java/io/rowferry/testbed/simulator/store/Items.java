package io.rowferry.testbed.simulator.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The items of a table, by key. Not thread-safe. A table without sort keys is kept flat: it takes a fifth less memory. */
final class Items {
    private static final Comparator<KeyPart> SCAN =
            Comparator.comparing(KeyPart::hash, Long::compareUnsigned).thenComparing(Comparator.naturalOrder());

    private final boolean sorted;
    private final Map<KeyPart, TreeMap<KeyPart, Item>> collections = new HashMap<>();
    private final Map<KeyPart, Item> flat = new HashMap<>();
    private long count;
    private long bytes;
    private List<KeyPart> scanned = List.of();

    /** @param sorted whether the table has sort keys */
    Items(boolean sorted) {
        this.sorted = sorted;
    }

    @Nullable
    Item get(ItemKey key) {
        if (!sorted) {
            return flat.get(key.hash());
        }
        TreeMap<KeyPart, Item> collection = collections.get(key.hash());
        return collection == null ? null : collection.get(key.sort());
    }

    void put(ItemKey key, Item item) {
        Item old = sorted
                ? collections
                        .computeIfAbsent(key.hash(), any -> new TreeMap<>())
                        .put(key.sort(), item)
                : flat.put(key.hash(), item);
        count += old == null ? 1 : 0;
        bytes += item.size() - (old == null ? 0 : old.size());
    }

    void remove(ItemKey key) {
        TreeMap<KeyPart, Item> collection = collections.get(key.hash());
        Item old = !sorted ? flat.remove(key.hash()) : collection == null ? null : collection.remove(key.sort());
        if (collection != null && collection.isEmpty()) {
            collections.remove(key.hash());
        }
        count -= old == null ? 0 : 1;
        bytes -= old == null ? 0 : old.size();
    }

    /** The items of one partition key, in the order of their sort keys. */
    NavigableMap<KeyPart, Item> collection(KeyPart hash) {
        if (!sorted) {
            Item item = flat.get(hash);
            return item == null ? new TreeMap<>() : new TreeMap<>(Map.of(KeyPart.NONE, item));
        }
        TreeMap<KeyPart, Item> collection = collections.get(hash);
        return collection == null ? new TreeMap<>() : collection;
    }

    /**
     * The items behind a key in the order of a scan, which is that of the partitions.
     *
     * <p>The order is drawn up when a scan begins; of what changes later a scan may miss some, as in the service.
     */
    List<Item> from(@Nullable ItemKey start, int most) {
        if (start == null) {
            scanned = new ArrayList<>(sorted ? collections.keySet() : flat.keySet());
            scanned.sort(SCAN);
        }
        List<Item> found = new ArrayList<>();
        int place = start == null ? 0 : place(start.hash());
        if (start != null && place < scanned.size() && scanned.get(place).equals(start.hash())) {
            found.addAll(collection(start.hash()).tailMap(start.sort(), false).values());
            place++;
        }
        while (place < scanned.size() && found.size() < most) {
            found.addAll(collection(scanned.get(place++)).values());
        }
        return found;
    }

    long count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    private int place(KeyPart hash) {
        int place = Collections.binarySearch(scanned, hash, SCAN);
        return place < 0 ? -place - 1 : place;
    }
}
