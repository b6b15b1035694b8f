package io.rowferry.mapping.internal.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads item types. */
final class ItemReader {
    static final Set<String> ITEM_FIELDS = RowReader.with("from", "table", "key", "index", "ttl", "ttl-attribute");

    private final Problems problems;
    private final RowReader rows;

    ItemReader(Problems problems) {
        this.problems = problems;
        this.rows = new RowReader(problems);
    }

    Optional<ItemSpec> read(Located name, Fields fields) {
        fields.allow(ITEM_FIELDS);
        Optional<Located> from = from(fields);
        if (!fields.has("key")) {
            fields.required("key");
        }
        List<AttributeSpec> key = fields.block("key").map(rows::templates).orElse(List.of());
        List<IndexFill> indexes = new ArrayList<>();
        fields.block("index")
                .ifPresent(block -> block.eachBlock(
                        (index, attributes) -> indexes.add(new IndexFill(index, rows.templates(attributes)))));
        RowSpec row = rows.read(fields);
        Template ttl = fields.text("ttl")
                .map(text -> TemplateReader.read(text, problems))
                .orElse(null);
        Located table = fields.text("table").orElse(null);
        Located ttlAttribute = fields.text("ttl-attribute").orElse(null);
        return from.map(source ->
                new ItemSpec(name, source, table, fields.lineOf("key"), key, indexes, row, ttl, ttlAttribute));
    }

    private Optional<Located> from(Fields fields) {
        if (fields.node("from").filter(MappingNode.class::isInstance).isPresent()) {
            problems.add(
                    fields.lineOf("from"),
                    fields.placeOf("from") + " names one table; several tables of one form are not in this version");
            return Optional.empty();
        }
        return fields.required("from");
    }
}
