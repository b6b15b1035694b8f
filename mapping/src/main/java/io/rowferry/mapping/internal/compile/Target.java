package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.internal.apply.KeyLimit;
import io.rowferry.mapping.internal.spec.IndexSpec;
import io.rowferry.mapping.internal.spec.KeyNames;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.TableSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB table as it is declared, before the types of its keys are known.
 *
 * @param ttlAttribute of the table or of its item types, or null
 * @param typeAttribute that holds the item type's name, or null
 */
record Target(
        String name,
        TableSpec declaration,
        @Nullable String ttlAttribute,
        @Nullable String typeAttribute) {
    KeyNames key() {
        return declaration.key();
    }

    /** Names of the table's own key attributes. */
    List<String> keyNames() {
        return names(key());
    }

    static List<String> names(KeyNames key) {
        Located sort = key.sort();
        return sort == null
                ? List.of(key.partition().text())
                : List.of(key.partition().text(), sort.text());
    }

    /** The key attributes of an index that an item type has to fill itself. */
    List<String> ownNames(IndexSpec index) {
        return names(index.key()).stream()
                .filter(name -> !keyNames().contains(name) && !name.equals(typeAttribute))
                .toList();
    }

    /** Names of all key attributes of the table and its indexes. */
    Set<String> allKeyNames() {
        Set<String> names = new LinkedHashSet<>(keyNames());
        declaration.indexes().forEach(index -> names.addAll(names(index.key())));
        return names;
    }

    /** What DynamoDB demands of an attribute, as a key of the table and of each index. */
    List<KeyLimit> limits(String attribute) {
        List<KeyLimit> limits = new ArrayList<>();
        add(limits, attribute, key(), KeyLimit.PARTITION, KeyLimit.SORT);
        for (IndexSpec index : declaration.indexes()) {
            add(limits, attribute, index.key(), KeyLimit.INDEX_PARTITION, KeyLimit.INDEX_SORT);
        }
        return limits.stream().distinct().toList();
    }

    private static void add(
            List<KeyLimit> limits, String attribute, KeyNames key, KeyLimit asPartition, KeyLimit asSort) {
        List<String> names = names(key);
        if (names.get(0).equals(attribute)) {
            limits.add(asPartition);
        } else if (names.contains(attribute)) {
            limits.add(asSort);
        }
    }
}
