package io.rowferry.mapping;

import java.io.Serializable;
import java.util.List;

/**
 * A table of the source as information_schema describes it.
 *
 * @param database MySQL's schema
 * @param name of the table
 * @param columns in ordinal order
 * @param primaryKey names of its columns in key order; never empty for a captured table
 * @param uniqueKeys column names of each further unique index over whole columns (no prefixes, no expressions)
 */
public record TableSchema(
        String database, String name, List<Column> columns, List<String> primaryKey, List<List<String>> uniqueKeys)
        implements Serializable {
    public TableSchema {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
    }

    /** The place of a column by its name, in any case as MySQL has it; -1 if there is none. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }
}
