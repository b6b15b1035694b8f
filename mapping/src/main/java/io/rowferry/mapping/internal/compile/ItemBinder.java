package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.TargetTable.KeyType;
import io.rowferry.mapping.internal.apply.Attribute;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.compile.TemplateBinder.KeyUse;
import io.rowferry.mapping.internal.spec.AttributeSpec;
import io.rowferry.mapping.internal.spec.IndexFill;
import io.rowferry.mapping.internal.spec.IndexSpec;
import io.rowferry.mapping.internal.spec.ItemSpec;
import io.rowferry.mapping.internal.spec.NullPolicy;
import io.rowferry.mapping.internal.spec.Problems;
import io.rowferry.mapping.internal.spec.Template;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds one item type to its source table and its target. For one thread, for one use. */
final class ItemBinder {
    private final ItemSpec item;
    private final TableSchema source;
    private final Target target;
    private final Problems problems;
    private final TemplateBinder templates;
    private final Map<String, BoundTemplate> keys = new LinkedHashMap<>();
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();

    private ItemBinder(ItemSpec item, TableSchema source, Target target, Problems problems) {
        this.item = item;
        this.source = source;
        this.target = target;
        this.problems = problems;
        this.templates = new TemplateBinder(source, item.row().columns().hash(), problems);
    }

    /** Empty, with problems, if anything of it does not fit. */
    static Optional<BoundItem> bind(
            ItemSpec item, TableSchema source, Target target, JoinBinder joins, Problems problems) {
        int before = problems.count();
        ItemBinder binder = new ItemBinder(item, source, target, problems);
        binder.type();
        binder.tableKey();
        item.indexes().forEach(binder::index);
        binder.keyAttributes();
        List<BoundJoin> seen = binder.row(joins);
        binder.ttl();
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new BoundItem(
                        item, source, target.name(), binder.keys, List.copyOf(binder.attributes.values()), seen));
    }

    private void type() {
        String name = target.typeAttribute();
        if (name == null) {
            return;
        }
        BoundTemplate type = BoundTemplate.constant(item.name().text());
        if (target.allKeyNames().contains(name)) {
            keys.put(name, type);
        }
        attributes.put(name, new Attribute(name, type, NullPolicy.OMIT, target.limits(name)));
    }

    private void tableKey() {
        fill("the key of " + item.name().text(), item.keyLine(), item.key(), target.keyNames(), KeyUse.TABLE);
    }

    private void index(IndexFill fill) {
        Optional<IndexSpec> index = target.declaration().indexes().stream()
                .filter(declared -> declared.name().text().equals(fill.index().text()))
                .findFirst();
        if (index.isEmpty()) {
            problems.addUnknown(
                    fill.index().line(),
                    "table '" + target.name() + "' has no index '"
                            + fill.index().text() + "'",
                    fill.index().text(),
                    target.declaration().indexes().stream()
                            .map(declared -> declared.name().text())
                            .toList());
            return;
        }
        String place = "index " + fill.index().text() + " of " + item.name().text();
        fill(place, fill.index().line(), fill.attributes(), target.ownNames(index.get()), KeyUse.INDEX);
    }

    /** Binds the templates of one key; they must be of exactly these names. */
    private void fill(String place, int line, List<AttributeSpec> filled, List<String> names, KeyUse use) {
        Set<String> missing = new LinkedHashSet<>(names);
        for (AttributeSpec attribute : filled) {
            String name = attribute.name().text();
            if (!names.contains(name)) {
                problems.addUnknown(
                        attribute.name().line(),
                        place + " has no attribute '" + name + "' to fill; it has " + String.join(", ", names),
                        name,
                        names);
                continue;
            }
            missing.remove(name);
            templates.bindKey(attribute.template(), use).ifPresent(template -> {
                BoundTemplate other = keys.putIfAbsent(name, template);
                if (other != null && !other.equals(template)) {
                    problems.add(attribute.name().line(), place + " fills '" + name + "' otherwise than another index");
                }
            });
        }
        if (!missing.isEmpty()) {
            problems.add(line, place + " does not fill " + String.join(", ", missing));
        }
    }

    private void keyAttributes() {
        keys.forEach((name, template) -> {
            if (!target.keyNames().contains(name)) {
                attributes.put(name, new Attribute(name, template, NullPolicy.OMIT, target.limits(name)));
            }
        });
    }

    /** What may not be the name of another attribute, and why. */
    private Map<String, String> taken() {
        Map<String, String> taken = new HashMap<>();
        target.allKeyNames().forEach(name -> taken.put(name, "a key of an index, which 'index' fills"));
        if (target.ttlAttribute() != null) {
            taken.put(target.ttlAttribute(), "the TTL attribute, which 'ttl' fills");
        }
        if (target.typeAttribute() != null) {
            taken.put(target.typeAttribute(), "the type attribute");
        }
        target.keyNames().forEach(name -> taken.put(name, "a key of table '" + target.name() + "'"));
        return taken;
    }

    private List<BoundJoin> row(JoinBinder joins) {
        String path = item.name().text();
        if (!item.row().joins().isEmpty()) {
            RowIdentity.check(source, item.name().line(), path, problems);
        }
        AttributeNames names = new AttributeNames(taken(), problems);
        new RowBinder(item.row(), templates, names, problems)
                .bind(item.name().line(), path, keys)
                .forEach(attribute -> attributes.put(attribute.name(), attribute));
        return joins.bind(item.row().joins(), Around.root(path, source, names));
    }

    private void ttl() {
        Template written = item.ttl();
        String name = target.ttlAttribute();
        if (written == null) {
            return;
        }
        if (name == null) {
            problems.add(
                    written.line(),
                    "ttl of " + item.name().text() + " needs 'ttl-attribute', the name of table '" + target.name()
                            + "'s TTL attribute");
            return;
        }
        if (target.allKeyNames().contains(name) || name.equals(target.typeAttribute())) {
            problems.add(written.line(), "the TTL attribute '" + name + "' is taken by a key or by the type");
            return;
        }
        templates.bind(written).ifPresent(template -> {
            if (KeyForm.type(template) == KeyType.N) {
                attributes.put(name, Attribute.plain(name, template, NullPolicy.OMIT));
            } else {
                problems.add(
                        written.line(),
                        "ttl of " + item.name().text()
                                + " must be epoch seconds: \"${column | epoch}\", or a number column alone");
            }
        });
    }
}
