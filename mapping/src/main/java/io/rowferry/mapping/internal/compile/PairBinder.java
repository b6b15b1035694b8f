package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.assembly.JoinColumns.Comparison;
import io.rowferry.mapping.internal.compile.BoundJoin.Pair;
import io.rowferry.mapping.internal.spec.JoinSpec;
import io.rowferry.mapping.internal.spec.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Binds the columns that a join compares. */
record PairBinder(Around around, TableSchema far, Problems problems) {
    /** In the order of the far table's columns, whatever that of the file is; empty, with problems, if anything does not fit. */
    Optional<List<Pair>> bind(JoinSpec join, String path) {
        int before = problems.count();
        List<Pair> pairs = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (JoinSpec.Pair written : join.far().pairs()) {
            OptionalInt there = TemplateBinder.column(
                    far, written.far().line(), written.far().text(), problems);
            OptionalInt here = TemplateBinder.column(
                    around.table(), written.near().line(), written.near().text(), problems);
            if (there.isPresent() && !seen.add(there.getAsInt())) {
                problems.add(
                        written.far().line(),
                        "join of " + path + ": column '" + written.far().text() + "' stands twice");
            } else if (there.isPresent() && here.isPresent()) {
                compared(here.getAsInt(), there.getAsInt(), written, path).ifPresent(pairs::add);
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::far));
        return problems.count() > before ? Optional.empty() : Optional.of(pairs);
    }

    private Optional<Pair> compared(int here, int there, JoinSpec.Pair written, String path) {
        Column near = around.table().columns().get(here);
        Column column = far.columns().get(there);
        Optional<Comparison> comparison = JoinComparison.of(near, column);
        if (comparison.isEmpty()) {
            problems.add(written.far().line(), "join of " + path + ": " + JoinComparison.refusal(near, column));
        }
        return comparison.map(found -> new Pair(here, there, found));
    }
}
