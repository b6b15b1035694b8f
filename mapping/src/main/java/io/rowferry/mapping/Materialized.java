package io.rowferry.mapping;

import java.util.Map;

/** What becomes of a root row, by the rows of the database alone. */
public sealed interface Materialized {
    /** An outcome whose item key is known. */
    sealed interface Keyed extends Materialized {
        ItemKey key();
    }

    /**
     * The item.
     *
     * @param attributes all but the key attributes and those of ours
     */
    record Item(ItemKey key, Map<String, Value> attributes) implements Keyed {}

    /** There is no item, since a row that must be there ({@code missing: drop}) is not. */
    record Absent(ItemKey key) implements Keyed {}

    /**
     * The item cannot be made as it should be.
     *
     * @param code as in dead letters
     * @param reason for people, without values of the row
     */
    record Rejected(ItemKey key, String code, String reason) implements Keyed {}

    /**
     * The rows do not say it: something depends on a row that has gone, and only those that are there are known.
     *
     * @param reason for people, without values of the row
     */
    record Undecided(ItemKey key, String reason) implements Keyed {}

    /**
     * Not even a key can be made.
     *
     * @param source names the row by table and primary key
     */
    record Unmappable(String source, String code, String reason) implements Materialized {}
}
