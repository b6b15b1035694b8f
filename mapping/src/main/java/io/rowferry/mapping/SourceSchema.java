package io.rowferry.mapping;

import java.io.Serializable;
import java.util.List;

/**
 * The captured tables of one MySQL schema. A row change names its table by the place in this list.
 *
 * @param tables sorted by name
 */
public record SourceSchema(List<TableSchema> tables) implements Serializable {
    public SourceSchema {
        tables = List.copyOf(tables);
    }

    /** The place of a table by its exact name; -1 if it is not captured. */
    public int indexOf(String table) {
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).name().equals(table)) {
                return i;
            }
        }
        return -1;
    }
}
