package io.rowferry.job.internal.guard;

import java.util.List;

/**
 * Where an ALTER TABLE puts a column.
 *
 * @param isFirst before all others
 * @param after behind this one; empty where nothing is said: behind all others, or where it was
 */
record Placement(boolean isFirst, String after) {
    static final Placement UNSAID = new Placement(false, "");

    /** As the last words of a part of the statement have it. */
    static Placement of(SqlWords part) {
        if (part.last(0).is("FIRST")) {
            return new Placement(true, "");
        }
        return part.last(1).is("AFTER") ? new Placement(false, part.last(0).text()) : UNSAID;
    }

    /**
     * Puts a column there.
     *
     * @param columns without it
     * @param otherwise its place if nothing is said
     * @throws IllegalArgumentException if the column that it is to stand behind is not there
     */
    void put(String column, List<String> columns, int otherwise) {
        if (isFirst) {
            columns.add(0, column);
        } else if (after.isEmpty()) {
            columns.add(otherwise, column);
        } else {
            columns.add(Alteration.find(after, columns) + 1, column);
        }
    }
}
