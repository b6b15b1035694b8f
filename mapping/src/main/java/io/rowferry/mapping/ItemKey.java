package io.rowferry.mapping;

import org.jspecify.annotations.Nullable;

/**
 * The primary key of an item within one target table.
 *
 * @param table place in {@code CompiledMapping.targets()}
 * @param partition value of the partition key: text, number or binary
 * @param sort value of the sort key, null where the table has none
 */
public record ItemKey(int table, Value partition, @Nullable Value sort) {}
