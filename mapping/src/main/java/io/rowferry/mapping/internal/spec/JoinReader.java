package io.rowferry.mapping.internal.spec;

import io.rowferry.mapping.assembly.Role.Cap;
import io.rowferry.mapping.assembly.Role.Missing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads parents, children and totals. */
final class JoinReader {
    static final Set<String> PARENT_FIELDS = RowReader.with("table", "join", "missing");
    static final Set<String> CHILDREN_FIELDS = RowReader.with("table", "join", "order-by", "as", "map-by", "cap");

    private final Problems problems;
    private final RowReader rows;

    JoinReader(Problems problems, RowReader rows) {
        this.problems = problems;
        this.rows = rows;
    }

    /** Those of a row: parents, children, totals, each sorted by name. */
    List<JoinSpec> read(Fields row) {
        List<JoinSpec> joins = new ArrayList<>();
        TotalReader totals = new TotalReader(problems);
        each(row, "parents", this::parent, joins);
        each(row, "children", this::children, joins);
        each(row, "totals", totals::read, joins);
        return joins;
    }

    private static void each(
            Fields row, String field, BiFunction<Located, Fields, Optional<JoinSpec>> reading, List<JoinSpec> joins) {
        List<JoinSpec> here = new ArrayList<>();
        row.block(field)
                .ifPresent(block ->
                        block.eachBlock((name, own) -> reading.apply(name, own).ifPresent(here::add)));
        here.sort(Comparator.comparing(join -> join.far().name().text()));
        joins.addAll(here);
    }

    private Optional<JoinSpec> parent(Located name, Fields fields) {
        fields.allow(PARENT_FIELDS);
        Missing missing = missing(fields);
        RowSpec row = rows.read(fields);
        if (missing == Missing.KEEP_LAST && !row.joins().isEmpty()) {
            problems.add(
                    fields.lineOf("missing"),
                    fields.placeOf("missing")
                            + ": keep-last is for a parent without joins of its own, for only what came of "
                            + "its own row is kept; use 'null' or 'drop', or take the joins out");
        }
        if (missing != Missing.DROP && row.isEmpty()) {
            problems.add(
                    name.line(), fields.place() + " adds nothing: give it columns or attributes, or 'missing: drop'");
        }
        return FarReader.read(name, fields, "table", problems).map(far -> new JoinSpec.Parent(far, missing, row));
    }

    private static Missing missing(Fields fields) {
        String written = fields.choice("missing", List.of("null", "drop", "keep-last"));
        return written.isEmpty()
                ? Missing.NULL
                : Missing.valueOf(written.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private Optional<JoinSpec> children(Located name, Fields fields) {
        fields.allow(CHILDREN_FIELDS);
        RowSpec row = rows.read(fields);
        if (row.isEmpty()) {
            problems.add(name.line(), fields.place() + " would hold empty elements: give it columns or attributes");
        }
        boolean list =
                fields.node("order-by").filter(SequenceNode.class::isInstance).isPresent();
        List<Located> orderBy = list
                ? fields.texts("order-by")
                : fields.text("order-by").stream().toList();
        Template mapBy = mapBy(fields);
        Cap cap = new CapReader(problems).read(fields);
        return FarReader.read(name, fields, "table", problems)
                .map(far -> new JoinSpec.Children(far, row, orderBy, mapBy, cap));
    }

    private @Nullable Template mapBy(Fields fields) {
        String as = fields.choice("as", List.of("list", "map"));
        Located written = fields.text("map-by").orElse(null);
        if (as.equals("map") && !fields.has("map-by")) {
            problems.add(
                    fields.lineOf("as"),
                    fields.place() + " is a map and needs 'map-by', the name of each child, as in map-by: \"${sku}\"");
        } else if ((as.equals("list") || !fields.has("as")) && fields.has("map-by")) {
            problems.add(fields.lineOf("map-by"), fields.placeOf("map-by") + " goes with 'as: map'");
        }
        return written == null ? null : TemplateReader.read(written, problems);
    }
}
