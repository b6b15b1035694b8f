package io.rowferry.mapping.internal.spec;

import io.rowferry.mapping.internal.spec.JoinSpec.Far;
import io.rowferry.mapping.internal.spec.JoinSpec.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the far side of a join. */
final class FarReader {
    private FarReader() {}

    /** @param tableField which field names the table */
    static Optional<Far> read(Located name, Fields fields, String tableField, Problems problems) {
        Optional<Located> table = fields.required(tableField);
        if (!fields.has("join")) {
            problems.add(
                    fields.line(),
                    fields.place() + " needs 'join', as in join: { column of the joined table: column of this row }");
            return Optional.empty();
        }
        List<Pair> pairs = new ArrayList<>();
        int before = problems.count();
        fields.block("join")
                .ifPresent(block -> block.each(
                        (far, node) -> block.text(far.text()).ifPresent(near -> pairs.add(new Pair(far, near)))));
        if (pairs.isEmpty() && problems.count() == before) {
            problems.add(
                    fields.lineOf("join"),
                    fields.placeOf("join") + " is empty; write { column of the joined table: column of this row }");
        }
        return table.map(located -> new Far(name, located, pairs));
    }
}
