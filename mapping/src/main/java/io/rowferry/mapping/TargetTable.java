package io.rowferry.mapping;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB table as the mapping wants it.
 *
 * @param name of the table
 * @param partition the partition key
 * @param sort the sort key, or null
 * @param indexes global secondary indexes
 * @param ttlAttribute of the mapping, or null: then tombstones use {@link Reserved#EXPIRY}
 */
public record TargetTable(
        String name,
        KeyAttribute partition,
        @Nullable KeyAttribute sort,
        List<Index> indexes,
        @Nullable String ttlAttribute)
        implements Serializable {
    public TargetTable {
        indexes = List.copyOf(indexes);
    }

    /** The attribute in which tombstones carry their expiry, epoch seconds. */
    public String expiryAttribute() {
        return ttlAttribute == null ? Reserved.EXPIRY : ttlAttribute;
    }

    /** A key attribute and its DynamoDB type. */
    public record KeyAttribute(String name, KeyType type) implements Serializable {}

    /** The DynamoDB types that a key can have. */
    public enum KeyType {
        S,
        N,
        B
    }

    /** A global secondary index with all attributes projected. */
    public record Index(
            String name, KeyAttribute partition, @Nullable KeyAttribute sort) implements Serializable {}
}
