package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.internal.compile.BoundJoin.Pair;
import io.rowferry.mapping.internal.compile.BoundJoin.Place;
import io.rowferry.mapping.internal.spec.Located;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A join that is being bound.
 *
 * @param name as written
 * @param on the columns that are compared; empty if they do not fit
 */
record Site(Place place, Located name, Around around, Optional<List<Pair>> on) {
    String path() {
        return place.path();
    }

    TableSchema table() {
        return place.table();
    }

    int line() {
        return name.line();
    }

    /** What its rows are to their own joins. */
    Around inside(AttributeNames names) {
        return new Around(path(), table(), around.depth() + 1, place.level(), names);
    }

    /** The columns that all rows with one join value have in common; none if the join does not fit. */
    Set<Integer> common() {
        return on.orElse(List.of()).stream().map(Pair::far).collect(Collectors.toSet());
    }

    /** Whether there is at most one row with a join value. */
    boolean single() {
        return UniqueKeys.anyWithin(table(), UniqueKeys.all(table()), common());
    }
}
