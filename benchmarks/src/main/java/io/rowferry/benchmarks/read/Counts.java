package io.rowferry.benchmarks.read;

/**
 * What reached the sink. An update counts once, by its image after.
 *
 * @param ids sum of all rows' ids, so that a row read twice in another's place shows
 */
public record Counts(long inserts, long updates, long deletes, long ids) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    long rows() {
        return inserts + updates + deletes;
    }

    Counts plus(Counts other) {
        return new Counts(inserts + other.inserts, updates + other.updates, deletes + other.deletes, ids + other.ids);
    }
}
