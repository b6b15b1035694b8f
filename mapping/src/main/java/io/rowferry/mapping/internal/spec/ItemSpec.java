package io.rowferry.mapping.internal.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item type as written.
 *
 * @param from the MySQL table
 * @param table the DynamoDB table, or null: the file's
 * @param keyLine where {@code key} stands
 */
public record ItemSpec(
        Located name,
        Located from,
        @Nullable Located table,
        int keyLine,
        List<AttributeSpec> key,
        List<IndexFill> indexes,
        ColumnsSpec columns,
        List<AttributeSpec> attributes,
        @Nullable Template ttl,
        @Nullable Located ttlAttribute,
        NullPolicy nulls) {
    public ItemSpec {
        key = List.copyOf(key);
        indexes = List.copyOf(indexes);
        attributes = List.copyOf(attributes);
    }
}
