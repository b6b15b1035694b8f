package io.rowferry.mapping.internal.spec;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An item type as written.
 *
 * @param from the MySQL table
 * @param table the DynamoDB table, or null: the file's
 * @param keyLine where {@code key} stands
 * @param row what is made of its row
 */
public record ItemSpec(
        Located name,
        Located from,
        @Nullable Located table,
        int keyLine,
        List<AttributeSpec> key,
        List<IndexFill> indexes,
        RowSpec row,
        @Nullable Template ttl,
        @Nullable Located ttlAttribute) {
    public ItemSpec {
        key = List.copyOf(key);
        indexes = List.copyOf(indexes);
    }

    /** The MySQL tables that it is made from. */
    public Stream<Located> tables() {
        return Stream.concat(Stream.of(from), row.joins().stream().flatMap(JoinSpec::tables));
    }
}
