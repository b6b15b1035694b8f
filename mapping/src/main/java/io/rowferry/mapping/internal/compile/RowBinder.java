package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.internal.apply.Attribute;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.spec.AttributeSpec;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.NullPolicy;
import io.rowferry.mapping.internal.spec.Problems;
import io.rowferry.mapping.internal.spec.RowSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Binds the attributes that come of one row itself. For one thread. */
final class RowBinder {
    private final RowSpec row;
    private final TemplateBinder templates;
    private final AttributeNames names;
    private final Problems problems;
    private final List<Attribute> attributes = new ArrayList<>();

    RowBinder(RowSpec row, TemplateBinder templates, AttributeNames names, Problems problems) {
        this.row = row;
        this.templates = templates;
        this.names = names;
        this.problems = problems;
    }

    /**
     * Those of the row in order: columns, then the others.
     *
     * @param line of columns that are not named
     * @param place whose attributes they are, for messages
     * @param keys that the row fills: an attribute that would be the same is not made twice
     */
    List<Attribute> bind(int line, String place, Map<String, BoundTemplate> keys) {
        columns(line, place, keys);
        for (AttributeSpec attribute : row.attributes()) {
            NullPolicy nulls = attribute.nulls() == null ? row.nulls() : attribute.nulls();
            templates
                    .bind(attribute.template())
                    .map(template -> Attribute.plain(attribute.name().text(), template, nulls))
                    .ifPresent(bound -> put(attribute.name(), bound, place, keys));
        }
        return List.copyOf(attributes);
    }

    private void columns(int line, String place, Map<String, BoundTemplate> keys) {
        if (row.columns().all()) {
            Set<Integer> except = new HashSet<>();
            for (Located column : row.columns().except()) {
                templates.column(column.line(), column.text()).ifPresent(except::add);
            }
            for (int i = 0; i < templates.table().columns().size(); i++) {
                if (!except.contains(i)) {
                    column(line, i, place, keys);
                }
            }
        }
        Set<Integer> listed = new HashSet<>();
        for (Located column : row.columns().listed()) {
            templates.column(column.line(), column.text()).ifPresent(index -> {
                if (listed.add(index)) {
                    column(column.line(), index, place, keys);
                } else {
                    problems.add(column.line(), "column '" + column.text() + "' stands twice");
                }
            });
        }
    }

    /** A column under its own name, unless {@code attributes} says otherwise. */
    private void column(int line, int index, String place, Map<String, BoundTemplate> keys) {
        Column column = templates.table().columns().get(index);
        boolean overridden = row.attributes().stream()
                .anyMatch(attribute -> attribute.name().text().equals(column.name()));
        if (!overridden) {
            put(
                    new Located(column.name(), line),
                    Attribute.plain(column.name(), templates.plain(index), row.nulls()),
                    place,
                    keys);
        }
    }

    private void put(Located name, Attribute attribute, String place, Map<String, BoundTemplate> keys) {
        boolean same = attribute.template().equals(keys.get(attribute.name()));
        if (!same && names.give(name, place)) {
            attributes.add(attribute);
        }
    }
}
