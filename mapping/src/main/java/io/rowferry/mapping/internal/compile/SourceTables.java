package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.Problems;
import java.util.Optional;

/** The tables of the live schema, by the names that the mapping has for them. */
record SourceTables(String source, SourceSchema schema, Problems problems) {
    /** Empty, with a problem, if there is none of this name. */
    Optional<TableSchema> find(Located name) {
        int index = schema.indexOf(name.text());
        if (index < 0) {
            problems.addUnknown(
                    name.line(),
                    "schema '" + source + "' has no table '" + name.text() + "'",
                    name.text(),
                    schema.tables().stream().map(TableSchema::name).toList());
            return Optional.empty();
        }
        return Optional.of(schema.tables().get(index));
    }
}
