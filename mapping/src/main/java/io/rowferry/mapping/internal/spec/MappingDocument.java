package io.rowferry.mapping.internal.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping file, read but not yet bound to a schema.
 *
 * @param table the table of item types that name none
 * @param tables further tables that have a declaration of their own
 */
public record MappingDocument(
        String file,
        Located source,
        TableSpec table,
        List<TableSpec> tables,
        @Nullable Located typeAttribute,
        List<ItemSpec> items,
        List<AccessSpec> accessPatterns) {
    public MappingDocument {
        tables = List.copyOf(tables);
        items = List.copyOf(items);
        accessPatterns = List.copyOf(accessPatterns);
    }
}
