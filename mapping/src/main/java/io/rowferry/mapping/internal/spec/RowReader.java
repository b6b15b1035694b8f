package io.rowferry.mapping.internal.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what is made of a row: the fields that item types, parents and children share. */
final class RowReader {
    private static final Set<String> ROW_FIELDS =
            Set.of("columns", "except", "hash", "attributes", "nulls", "parents", "children", "totals");
    static final Set<String> ATTRIBUTE_FIELDS = Set.of("value", "nulls");

    private final Problems problems;

    RowReader(Problems problems) {
        this.problems = problems;
    }

    /** The fields of a row, and these. */
    static Set<String> with(String... more) {
        Set<String> fields = new HashSet<>(ROW_FIELDS);
        fields.addAll(List.of(more));
        return Set.copyOf(fields);
    }

    RowSpec read(Fields fields) {
        List<AttributeSpec> attributes = attributes(fields);
        NullPolicy nulls = nulls(fields);
        ColumnsSpec columns = columns(fields);
        List<JoinSpec> joins = new JoinReader(problems, this).read(fields);
        return new RowSpec(columns, attributes, nulls == null ? NullPolicy.OMIT : nulls, joins);
    }

    List<AttributeSpec> templates(Fields block) {
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

    /** Null if none is written. */
    static @Nullable NullPolicy nulls(Fields fields) {
        String written = fields.choice("nulls", List.of("omit", "null"));
        return written.isEmpty() ? null : NullPolicy.valueOf(written.toUpperCase(Locale.ROOT));
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
