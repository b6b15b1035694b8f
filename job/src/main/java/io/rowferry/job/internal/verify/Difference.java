package io.rowferry.job.internal.verify;

/**
 * One item that is not as the rows want it.
 *
 * @param table the target table
 * @param key the item's key as text
 * @param kind what is wrong
 */
public record Difference(String table, String key, Kind kind) {
    /** What can be wrong with an item. */
    public enum Kind {
        /** The rows give it, the table does not have it. */
        MISSING,
        /** The table has it, no row gives it. */
        EXTRA,
        /** Its attributes are not those that the row gives. */
        DIFFERENT,
        /** The rows that are there do not say whether it is right: a part of it is kept from a row that has gone. */
        UNDECIDED
    }
}
