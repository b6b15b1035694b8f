package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.TargetTable.Index;
import io.rowferry.mapping.TargetTable.KeyAttribute;
import io.rowferry.mapping.TargetTable.KeyType;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.spec.IndexSpec;
import io.rowferry.mapping.internal.spec.KeyNames;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the definition of a DynamoDB table: the types of its keys follow from the templates that fill them, and must agree. */
final class TargetBuilder {
    private final Target target;
    private final List<BoundItem> items;
    private final Problems problems;
    private final Map<String, KeyType> types = new HashMap<>();

    /** @param items all that go to this table */
    TargetBuilder(Target target, List<BoundItem> items, Problems problems) {
        this.target = target;
        this.items = items;
        this.problems = problems;
        target.allKeyNames().forEach(this::findType);
    }

    private void findType(String attribute) {
        BoundItem first = null;
        for (BoundItem item : items) {
            Optional<BoundTemplate> template = item.key(attribute);
            if (template.isEmpty()) {
                continue;
            }
            KeyType type = KeyForm.type(template.get());
            KeyType before = types.putIfAbsent(attribute, type);
            if (first == null) {
                first = item;
            } else if (before != type) {
                problems.add(
                        item.spec().keyLine(),
                        "'" + attribute + "' is " + before + " in " + first.name() + " but " + type + " in "
                                + item.name() + "; a key attribute has one type in the whole table");
            }
        }
    }

    /** Empty if item types failed, so that nothing fills a key. */
    Optional<TargetTable> build() {
        List<Index> indexes = new ArrayList<>();
        for (IndexSpec index : target.declaration().indexes()) {
            if (Target.names(index.key()).stream().allMatch(types::containsKey)) {
                indexes.add(new Index(index.name().text(), partition(index.key()), sort(index.key())));
            }
        }
        if (!target.keyNames().stream().allMatch(types::containsKey)) {
            return Optional.empty();
        }
        return Optional.of(new TargetTable(
                target.name(), partition(target.key()), sort(target.key()), indexes, target.ttlAttribute()));
    }

    private KeyAttribute partition(KeyNames key) {
        return attribute(key.partition());
    }

    private @Nullable KeyAttribute sort(KeyNames key) {
        Located sort = key.sort();
        return sort == null ? null : attribute(sort);
    }

    private KeyAttribute attribute(Located name) {
        KeyType type = types.get(name.text());
        if (type == null) {
            throw new IllegalStateException("no type of " + name.text());
        }
        return new KeyAttribute(name.text(), type);
    }
}
