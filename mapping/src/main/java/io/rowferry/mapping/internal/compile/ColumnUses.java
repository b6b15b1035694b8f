package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.ColumnUse;
import io.rowferry.mapping.ColumnUse.Form;
import io.rowferry.mapping.ColumnUse.Purpose;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.internal.apply.Attribute;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists where columns go, in the order of item types and their attributes. For one thread, for one use. */
final class ColumnUses {
    private final SourceSchema schema;
    private final List<ColumnUse> uses = new ArrayList<>();

    private ColumnUses(SourceSchema schema) {
        this.schema = schema;
    }

    /** @param targets by name */
    static List<ColumnUse> of(Iterable<BoundItem> items, Map<String, Target> targets, SourceSchema schema) {
        ColumnUses uses = new ColumnUses(schema);
        for (BoundItem item : items) {
            Target target = targets.get(item.target());
            uses.add(item, target == null ? List.of() : target.keyNames());
        }
        return List.copyOf(uses.uses);
    }

    private void add(BoundItem item, List<String> keyNames) {
        for (int i = 0; i < keyNames.size(); i++) {
            String name = keyNames.get(i);
            Purpose purpose = i == 0 ? Purpose.PARTITION : Purpose.SORT;
            item.key(name).ifPresent(key -> add(item.name(), name, purpose, item.source(), key));
        }
        for (Attribute attribute : item.attributes()) {
            Purpose purpose = item.key(attribute.name()).isPresent() ? Purpose.INDEX : Purpose.ATTRIBUTE;
            add(item.name(), attribute.name(), purpose, item.source(), attribute.template());
        }
        item.joins().forEach(this::add);
    }

    private void add(BoundJoin join) {
        for (Attribute attribute : join.row().attributes()) {
            add(join.place().path(), attribute.name(), Purpose.ATTRIBUTE, join.table(), attribute.template());
        }
        join.joins().forEach(this::add);
    }

    private void add(String document, String attribute, Purpose purpose, TableSchema table, BoundTemplate template) {
        boolean alone = template.alone().isPresent();
        template.references()
                .filter(reference -> !reference.presence())
                .map(reference -> new ColumnUse(
                        document,
                        attribute,
                        purpose,
                        schema.indexOf(table.name()),
                        reference.index(),
                        form(reference, alone)))
                .forEach(uses::add);
    }

    private static Form form(Reference reference, boolean alone) {
        if (reference.hashed()) {
            return Form.HASHED;
        }
        return switch (reference.format().kind()) {
            case PLAIN -> alone ? Form.AS_IS : Form.TEXT;
            case ISO, TEXT, PAD -> Form.TEXT;
            case UPPER, LOWER -> Form.ONE_CASE;
            case EPOCH -> Form.EPOCH;
        };
    }
}
