package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.AccessPattern;
import io.rowferry.mapping.ItemType;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.internal.apply.Attribute;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.apply.ItemPlan;
import io.rowferry.mapping.internal.apply.RowName;
import io.rowferry.mapping.internal.spec.AccessSpec;
import io.rowferry.mapping.internal.spec.IndexSpec;
import io.rowferry.mapping.internal.spec.ItemSpec;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.MappingDocument;
import io.rowferry.mapping.internal.spec.NullPolicy;
import io.rowferry.mapping.internal.spec.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Binds a mapping file to a schema, proves its keys, and makes its plans. For one thread, for one use. */
public final class MappingCompiler {
    private final MappingDocument document;
    private final SourceSchema schema;
    private final Problems problems;
    private final SourceTables tables;
    private final Map<String, Target> targets;
    private final Map<String, BoundItem> items = new TreeMap<>();

    private MappingCompiler(MappingDocument document, SourceSchema schema) {
        this.document = document;
        this.schema = schema;
        this.problems = new Problems(document.file());
        this.tables = new SourceTables(document.source().text(), schema, problems);
        this.targets = Targets.of(document, problems);
    }

    /** @throws io.rowferry.mapping.MappingException with all problems, if there are any */
    public static Compiled compile(MappingDocument document, SourceSchema schema) {
        return new MappingCompiler(document, schema).compile();
    }

    private Compiled compile() {
        document.items().forEach(this::bind);
        proveKeys();
        checkIndexUse();
        List<TargetTable> built = new ArrayList<>();
        for (Target target : targets.values()) {
            new TargetBuilder(target, itemsOf(target), problems).build().ifPresent(built::add);
        }
        List<AccessPattern> patterns = new ArrayList<>();
        document.accessPatterns().forEach(pattern -> accessPattern(pattern).ifPresent(patterns::add));
        problems.throwIfAny();
        List<String> names = List.copyOf(targets.keySet());
        List<ItemType> types = new ArrayList<>();
        List<ItemPlan> plans = new ArrayList<>();
        NodeBuilder nodes = new NodeBuilder(schema);
        for (BoundItem item : items.values()) {
            int target = names.indexOf(item.target());
            plans.add(plan(item, new ItemPlan.Place(types.size(), target)));
            nodes.add(item, types.size(), plans.get(types.size()).document());
            types.add(new ItemType(item.name(), item.source().name(), target));
        }
        return new Compiled(
                built,
                types,
                plans,
                nodes.nodes(),
                patterns,
                ColumnUses.of(items.values(), targets, schema),
                CanonicalForm.of(List.copyOf(items.values()), targets));
    }

    private void bind(ItemSpec item) {
        Target target = targets.get(Targets.nameOf(document, item));
        Optional<TableSchema> source = tables.find(item.from());
        if (target != null && source.isPresent()) {
            ItemBinder.bind(item, source.get(), target, new JoinBinder(tables, problems), problems)
                    .ifPresent(bound -> items.put(bound.name(), bound));
        }
    }

    private void proveKeys() {
        for (Target target : targets.values()) {
            List<BoundItem> here = itemsOf(target);
            for (BoundItem item : here) {
                List<BoundTemplate> key = target.keyNames().stream()
                        .flatMap(name -> item.key(name).stream())
                        .toList();
                KeyProof.check(item, key, problems);
            }
            KeyProof.checkDisjoint(here, target.keyNames(), problems);
        }
    }

    private List<BoundItem> itemsOf(Target target) {
        return items.values().stream()
                .filter(item -> item.target().equals(target.name()))
                .toList();
    }

    /** By what is written, so that an item type with a problem does not make its index look unused. */
    private void checkIndexUse() {
        Set<Located> used = new HashSet<>();
        Set<Located> declared = new HashSet<>();
        for (Target target : targets.values()) {
            for (IndexSpec index : target.declaration().indexes()) {
                declared.add(index.name());
                boolean filled = target.ownNames(index).isEmpty()
                        || document.items().stream()
                                .filter(item -> Targets.nameOf(document, item).equals(target.name()))
                                .flatMap(item -> item.indexes().stream())
                                .anyMatch(fill ->
                                        fill.index().text().equals(index.name().text()));
                if (filled) {
                    used.add(index.name());
                }
            }
        }
        declared.removeAll(used);
        declared.forEach(name ->
                problems.add(name.line(), "no item type fills index '" + name.text() + "'; fill it or take it out"));
    }

    private Optional<AccessPattern> accessPattern(AccessSpec pattern) {
        String type = pattern.itemType().text();
        List<String> known =
                document.items().stream().map(item -> item.name().text()).toList();
        if (!known.contains(type)) {
            problems.addUnknown(pattern.itemType().line(), "there is no item type '" + type + "'", type, known);
            return Optional.empty();
        }
        return AccessProof.check(pattern, items, targets, problems);
    }

    private ItemPlan plan(BoundItem item, ItemPlan.Place place) {
        Target target = Optional.ofNullable(targets.get(item.target())).orElseThrow();
        List<Attribute> key = target.keyNames().stream()
                .map(name -> new Attribute(name, item.key(name).orElseThrow(), NullPolicy.OMIT, target.limits(name)))
                .toList();
        return new ItemPlan(
                place, new RowName(item.source()), key.get(0), key.size() == 1 ? null : key.get(1), item.attributes());
    }
}
