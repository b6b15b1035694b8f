package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.TargetTable.KeyType;
import io.rowferry.mapping.internal.apply.Attribute;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.compile.TemplateBinder.KeyUse;
import io.rowferry.mapping.internal.spec.AttributeSpec;
import io.rowferry.mapping.internal.spec.IndexFill;
import io.rowferry.mapping.internal.spec.IndexSpec;
import io.rowferry.mapping.internal.spec.ItemSpec;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.NullPolicy;
import io.rowferry.mapping.internal.spec.Problems;
import io.rowferry.mapping.internal.spec.Template;
import java.util.HashSet;
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
        this.templates = new TemplateBinder(source, item.columns().hash(), problems);
    }

    /** Empty, with problems, if anything of it does not fit. */
    static Optional<BoundItem> bind(ItemSpec item, TableSchema source, Target target, Problems problems) {
        int before = problems.count();
        ItemBinder binder = new ItemBinder(item, source, target, problems);
        binder.type();
        binder.tableKey();
        item.indexes().forEach(binder::index);
        binder.keyAttributes();
        binder.columns();
        Set<String> named = new HashSet<>();
        item.attributes().forEach(attribute -> binder.attribute(attribute, named));
        binder.ttl();
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new BoundItem(
                        item, source, target.name(), binder.keys, List.copyOf(binder.attributes.values())));
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

    private void columns() {
        int line = item.name().line();
        if (item.columns().all()) {
            Set<Integer> except = new HashSet<>();
            for (Located column : item.columns().except()) {
                templates.column(column.line(), column.text()).ifPresent(except::add);
            }
            for (int i = 0; i < source.columns().size(); i++) {
                if (!except.contains(i)) {
                    column(line, i);
                }
            }
        }
        Set<Integer> listed = new HashSet<>();
        for (Located column : item.columns().listed()) {
            templates.column(column.line(), column.text()).ifPresent(index -> {
                if (listed.add(index)) {
                    column(column.line(), index);
                } else {
                    problems.add(column.line(), "column '" + column.text() + "' stands twice");
                }
            });
        }
    }

    /** A column under its own name, unless {@code attributes} says otherwise. */
    private void column(int line, int index) {
        Column column = source.columns().get(index);
        boolean overridden = item.attributes().stream()
                .anyMatch(attribute -> attribute.name().text().equals(column.name()));
        if (!overridden) {
            put(new Located(column.name(), line), Attribute.plain(column.name(), templates.plain(index), item.nulls()));
        }
    }

    private void attribute(AttributeSpec spec, Set<String> named) {
        NullPolicy nulls = spec.nulls() == null ? item.nulls() : spec.nulls();
        String name = spec.name().text();
        if (named.add(name)) {
            templates
                    .bind(spec.template())
                    .ifPresent(template -> put(spec.name(), Attribute.plain(name, template, nulls)));
        }
    }

    private void put(Located name, Attribute attribute) {
        Targets.checkReserved(name, problems);
        String taken = takenBy(attribute.name());
        BoundTemplate key = keys.get(attribute.name());
        if (attribute.name().isEmpty()) {
            problems.add(name.line(), "an attribute needs a name");
        } else if (taken.isEmpty()) {
            attributes.put(attribute.name(), attribute);
        } else if (key == null || !key.equals(attribute.template())) {
            problems.add(
                    name.line(),
                    "attribute '" + attribute.name() + "' of " + item.name().text() + " is " + taken
                            + "; give this one another name, or leave the column out with 'except'");
        }
    }

    private String takenBy(String name) {
        if (target.keyNames().contains(name)) {
            return "a key of table '" + target.name() + "'";
        }
        if (name.equals(target.typeAttribute())) {
            return "the type attribute";
        }
        if (name.equals(target.ttlAttribute())) {
            return "the TTL attribute, which 'ttl' fills";
        }
        return target.allKeyNames().contains(name) ? "a key of an index, which 'index' fills" : "";
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
