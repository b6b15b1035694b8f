package io.rowferry.mapping;

/**
 * What a mapping makes of a column at one place.
 *
 * @param document the item type or the join whose row it is of: {@code Order}, {@code Order.lines}
 * @param attribute that it goes to
 * @param purpose of the attribute
 * @param table place in the schema
 * @param column place in the table
 * @param form of the value there
 */
public record ColumnUse(String document, String attribute, Purpose purpose, int table, int column, Form form) {
    /** What an attribute is for. */
    public enum Purpose {
        PARTITION,
        SORT,
        /** A key of an index that is no key of the table. */
        INDEX,
        ATTRIBUTE
    }

    /** What of the value is there. */
    public enum Form {
        /** It alone, with its type. */
        AS_IS,
        /** Its text, alone or with more around it. */
        TEXT,
        /** Its text in one case. */
        ONE_CASE,
        /** Seconds since 1970. */
        EPOCH,
        /** Its digest. */
        HASHED
    }

    public boolean isKey() {
        return purpose != Purpose.ATTRIBUTE;
    }
}
