package io.rowferry.mapping.internal.spec;

import io.rowferry.mapping.assembly.Role.Function;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads totals. */
final class TotalReader {
    private static final List<String> FUNCTIONS = List.of("count", "sum", "min", "max");
    static final Set<String> TOTAL_FIELDS = Set.of("count", "sum", "min", "max", "of", "join", "nulls");

    private final Problems problems;

    TotalReader(Problems problems) {
        this.problems = problems;
    }

    Optional<JoinSpec> read(Located name, Fields fields) {
        fields.allow(TOTAL_FIELDS);
        List<String> written = FUNCTIONS.stream().filter(fields::has).toList();
        if (written.size() != 1) {
            problems.add(
                    name.line(),
                    fields.place() + " has one of 'count', 'sum', 'min' and 'max', with the name of a table"
                            + (written.isEmpty() ? "" : "; it has " + String.join(" and ", written)));
            return Optional.empty();
        }
        String function = written.get(0);
        Located of = fields.text("of").orElse(null);
        if (!function.equals("count") && !fields.has("of")) {
            problems.add(name.line(), fields.place() + " needs 'of', the column whose " + function + " it is");
        }
        NullPolicy nulls = RowReader.nulls(fields);
        if (function.equals("count") && fields.has("nulls")) {
            problems.add(fields.lineOf("nulls"), fields.placeOf("nulls") + ": a count is never NULL; take it out");
        }
        return FarReader.read(name, fields, function, problems)
                .map(far -> new JoinSpec.Total(
                        far, function(function, of != null), of, nulls == null ? NullPolicy.OMIT : nulls));
    }

    private static Function function(String written, boolean of) {
        return switch (written) {
            case "count" -> of ? Function.COUNT_OF : Function.COUNT;
            case "sum" -> Function.SUM;
            case "min" -> Function.MIN;
            default -> Function.MAX;
        };
    }
}
