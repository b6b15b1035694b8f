package io.rowferry.mapping.internal.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads item types. */
final class ItemReader {
    static final Set<String> ITEM_FIELDS = Set.of(
            "from",
            "table",
            "key",
            "index",
            "columns",
            "except",
            "hash",
            "attributes",
            "ttl",
            "ttl-attribute",
            "nulls");
    static final Set<String> ATTRIBUTE_FIELDS = Set.of("value", "nulls");
    /** Fields of the language for items of many rows. */
    static final Set<String> NOT_YET = Set.of("parents", "children", "totals");

    private final Problems problems;

    ItemReader(Problems problems) {
        this.problems = problems;
    }

    Optional<ItemSpec> read(Located name, Fields fields) {
        fields.allow(ITEM_FIELDS);
        Optional<Located> from = from(fields);
        if (!fields.has("key")) {
            fields.required("key");
        }
        List<AttributeSpec> key = templates(fields, "key");
        List<IndexFill> indexes = new ArrayList<>();
        fields.block("index")
                .ifPresent(block -> block.eachBlock(
                        (index, attributes) -> indexes.add(new IndexFill(index, templates(attributes)))));
        List<AttributeSpec> attributes = attributes(fields);
        NullPolicy nulls = nulls(fields);
        Template ttl = fields.text("ttl")
                .map(text -> TemplateReader.read(text, problems))
                .orElse(null);
        ColumnsSpec columns = columns(fields);
        Located table = fields.text("table").orElse(null);
        Located ttlAttribute = fields.text("ttl-attribute").orElse(null);
        return from.map(source -> new ItemSpec(
                name,
                source,
                table,
                fields.lineOf("key"),
                key,
                indexes,
                columns,
                attributes,
                ttl,
                ttlAttribute,
                nulls == null ? NullPolicy.OMIT : nulls));
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

    private List<AttributeSpec> templates(Fields fields, String name) {
        return fields.block(name).map(this::templates).orElse(List.of());
    }

    private List<AttributeSpec> templates(Fields block) {
        List<AttributeSpec> templates = new ArrayList<>();
        block.each((name, node) -> template(block.placeOf(name.text()), node)
                .ifPresent(template -> templates.add(new AttributeSpec(name, template, null))));
        return templates;
    }

    private List<AttributeSpec> attributes(Fields fields) {
        List<AttributeSpec> attributes = new ArrayList<>();
        fields.block("attributes")
                .ifPresent(block -> block.each((name, node) -> {
                    String place = block.placeOf(name.text());
                    if (node instanceof MappingNode mapping) {
                        Fields own = new Fields(place, mapping, problems).allow(ATTRIBUTE_FIELDS);
                        if (!own.has("value")) {
                            own.required("value");
                        }
                        NullPolicy nulls = nulls(own);
                        own.node("value")
                                .flatMap(value -> template(place + ".value", value))
                                .ifPresent(template -> attributes.add(new AttributeSpec(name, template, nulls)));
                    } else {
                        template(place, node)
                                .ifPresent(template -> attributes.add(new AttributeSpec(name, template, null)));
                    }
                }));
        return attributes;
    }

    private Optional<Template> template(String place, Node node) {
        Optional<Located> text = YamlTree.scalar(node);
        if (text.isEmpty()) {
            problems.add(YamlTree.line(node), place + " must be a template or a constant, not " + YamlTree.kind(node));
        }
        if (node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty()) {
            problems.add(YamlTree.line(node), place + " is empty; write \"\" for the empty text");
        }
        return text.map(scalar -> TemplateReader.read(scalar, problems));
    }

    private @Nullable NullPolicy nulls(Fields fields) {
        Located text = fields.text("nulls").orElse(null);
        if (text == null) {
            return null;
        }
        if (!text.text().equals("omit") && !text.text().equals("null")) {
            problems.addUnknown(
                    text.line(),
                    fields.placeOf("nulls") + " is 'omit' or 'null', not '" + text.text() + "'",
                    text.text(),
                    Set.of("omit", "null"));
            return null;
        }
        return NullPolicy.valueOf(text.text().toUpperCase(Locale.ROOT));
    }

    private ColumnsSpec columns(Fields fields) {
        Optional<Located> all = fields.node("columns").flatMap(YamlTree::scalar);
        if (all.isPresent() && !all.get().text().equals("all")) {
            problems.add(
                    all.get().line(), fields.placeOf("columns") + " is 'all' or a list of columns, as in [id, name]");
        }
        List<Located> listed = all.isPresent() ? List.of() : fields.texts("columns");
        List<Located> except = fields.texts("except");
        if (!except.isEmpty() && all.isEmpty()) {
            problems.add(
                    fields.lineOf("except"),
                    fields.placeOf("except")
                            + " goes with 'columns: all'; here no column is taken that it could leave out");
        }
        return new ColumnsSpec(all.isPresent(), listed, except, fields.texts("hash"));
    }
}
