package io.rowferry.mapping;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as information_schema describes it.
 *
 * @param name as declared
 * @param type what its values are
 * @param declared the type in MySQL's words, {@code decimal(10,2) unsigned}
 * @param nullable whether NULL may stand in it
 * @param charset MySQL's name of the charset, null for columns without one
 * @param collation MySQL's name of the collation, null for columns without one
 * @param scale digits behind the point (DECIMAL) or of fractional seconds; 0 elsewhere
 * @param members of an ENUM or SET, in order; empty elsewhere
 */
public record Column(
        String name,
        ColumnType type,
        String declared,
        boolean nullable,
        @Nullable String charset,
        @Nullable String collation,
        int scale,
        List<String> members)
        implements Serializable {
    public Column {
        members = List.copyOf(members);
    }
}
