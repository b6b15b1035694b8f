package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.AccessPattern;
import io.rowferry.mapping.AccessPattern.Kind;
import io.rowferry.mapping.AccessPattern.Order;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.apply.BoundTemplate.Part;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import io.rowferry.mapping.internal.spec.AccessSpec;
import io.rowferry.mapping.internal.spec.IndexSpec;
import io.rowferry.mapping.internal.spec.KeyNames;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Proves an access pattern against the keys: the known columns give the whole partition key and, of the sort key, everything
 * (get) or a leading part (query).
 */
final class AccessProof {
    private final AccessSpec pattern;
    private final BoundItem item;
    private final Problems problems;
    private final Set<String> unused = new TreeSet<>();
    private final Set<String> known = new TreeSet<>();

    private AccessProof(AccessSpec pattern, BoundItem item, Problems problems) {
        this.pattern = pattern;
        this.item = item;
        this.problems = problems;
    }

    /** Empty, with a problem, if DynamoDB cannot answer it with one request. */
    static Optional<AccessPattern> check(
            AccessSpec pattern, Map<String, BoundItem> items, Map<String, Target> targets, Problems problems) {
        BoundItem item = items.get(pattern.itemType().text());
        if (item == null) {
            return Optional.empty();
        }
        Target target = targets.get(item.target());
        if (target == null) {
            return Optional.empty();
        }
        int before = problems.count();
        new AccessProof(pattern, item, problems).prove(target);
        if (problems.count() > before) {
            return Optional.empty();
        }
        Located index = pattern.index();
        return Optional.of(new AccessPattern(
                pattern.name().text(),
                pattern.query() ? Kind.QUERY : Kind.GET,
                item.name(),
                index == null ? null : index.text(),
                pattern.by().stream().map(Located::text).toList(),
                pattern.newestFirst() ? Order.NEWEST_FIRST : Order.ASCENDING));
    }

    private void prove(Target target) {
        KeyNames key = target.key();
        Located index = pattern.index();
        if (index != null) {
            Optional<IndexSpec> declared = target.declaration().indexes().stream()
                    .filter(candidate -> candidate.name().text().equals(index.text()))
                    .findFirst();
            if (declared.isEmpty()) {
                problems.addUnknown(
                        index.line(),
                        "table '" + target.name() + "' has no index '" + index.text() + "'",
                        index.text(),
                        target.declaration().indexes().stream()
                                .map(candidate -> candidate.name().text())
                                .toList());
                return;
            }
            key = declared.get().key();
        }
        if (!pattern.query() && (index != null || pattern.newestFirst())) {
            refuse("a get reads one item by the table's own key; use 'query' for an index or an order");
            return;
        }
        if (readBy()) {
            prove(key);
        }
    }

    private boolean readBy() {
        int before = problems.count();
        for (Located column : pattern.by()) {
            int place = item.source().indexOf(column.text());
            if (place < 0) {
                problems.addUnknown(
                        column.line(),
                        "table '" + item.source().name() + "' has no column '" + column.text() + "'",
                        column.text(),
                        item.source().columns().stream().map(c -> c.name()).toList());
            } else {
                known.add(lower(column.text()));
            }
        }
        unused.addAll(known);
        return problems.count() == before;
    }

    private void prove(KeyNames key) {
        Optional<BoundTemplate> partition = item.key(key.partition().text());
        Located sortName = key.sort();
        Optional<BoundTemplate> sort = sortName == null ? Optional.empty() : item.key(sortName.text());
        if (partition.isEmpty()) {
            refuse(item.name() + " is not in that index");
            return;
        }
        List<Reference> unknown = take(partition.get());
        if (!unknown.isEmpty()) {
            refuse("the partition key '" + key.partition().text() + "' also needs " + unknown.get(0));
            return;
        }
        List<Reference> rest = sort.map(this::take).orElse(List.of());
        if (!pattern.query() && !rest.isEmpty()) {
            refuse("the sort key also needs " + rest.get(0) + "; a 'query' can do without");
        } else if (!unused.isEmpty()) {
            refuse("the key cannot be narrowed by " + String.join(", ", unused)
                    + ": a query takes the partition key and a leading part of the sort key");
        } else if (pattern.newestFirst()) {
            proveOrder(sort, rest);
        }
    }

    /** Takes the leading references whose columns are known; returns those from the first unknown one on. */
    private List<Reference> take(BoundTemplate template) {
        List<Reference> references = template.references().toList();
        for (int i = 0; i < references.size(); i++) {
            String column = lower(references.get(i).column().name());
            if (!known.contains(column)) {
                return references.subList(i, references.size());
            }
            unused.remove(column);
        }
        return new ArrayList<>();
    }

    private void proveOrder(Optional<BoundTemplate> sort, List<Reference> rest) {
        if (rest.isEmpty()) {
            refuse("no part of the sort key is left to order the answer by");
            return;
        }
        Reference first = rest.get(0);
        List<Part> parts = sort.map(BoundTemplate::parts).orElse(List.of());
        if (!KeyForm.sorts(first, parts.size() == 1)) {
            refuse("the answer would come in the order of the text of " + first
                    + ", which is not that of its values; use a time or pad(n)");
        }
    }

    private void refuse(String why) {
        problems.add(
                pattern.name().line(), "access pattern '" + pattern.name().text() + "' cannot be answered: " + why);
    }

    private static String lower(String column) {
        return column.toLowerCase(Locale.ROOT);
    }
}
