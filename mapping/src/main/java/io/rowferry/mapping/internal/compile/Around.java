package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.assembly.JoinColumns.Comparison;
import io.rowferry.mapping.internal.compile.BoundJoin.Pair;
import java.util.List;
import java.util.Optional;

/**
 * The row that a join is seen from.
 *
 * @param path names it in messages: {@code Order.lines}
 * @param depth joins between it and the root row
 * @param level of the operator that holds it
 * @param names of the document that its attributes go to
 */
record Around(String path, TableSchema table, int depth, int level, AttributeNames names) {
    static Around root(String path, TableSchema table, AttributeNames names) {
        return new Around(path, table, 0, 0, names);
    }

    /** The path of what is joined to it under a name. */
    String pathOf(String name) {
        return path + "." + name;
    }

    /**
     * The pairs in the order of the primary key, if this is a root row that they tell apart: then the join value's bytes are those
     * of the row's identity, so what is joined can lie with it.
     */
    Optional<List<Pair>> asIdentity(List<Pair> pairs) {
        boolean exact = pairs.stream()
                .allMatch(pair -> pair.comparison() == Comparison.NUMBER || pair.comparison() == Comparison.EXACT);
        if (depth > 0 || !exact || pairs.size() != table.primaryKey().size()) {
            return Optional.empty();
        }
        List<Pair> ordered = table.primaryKey().stream()
                .flatMap(column -> pairs.stream().filter(pair -> pair.near() == table.indexOf(column)))
                .toList();
        boolean whole = ordered.stream().map(Pair::near).distinct().count() == pairs.size();
        return whole ? Optional.of(ordered) : Optional.empty();
    }
}
