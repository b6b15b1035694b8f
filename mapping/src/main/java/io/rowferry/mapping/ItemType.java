package io.rowferry.mapping;

import java.io.Serializable;

/**
 * An item type of a compiled mapping.
 *
 * @param name in the mapping file
 * @param sourceTable the MySQL table that its items are made from
 * @param target place of its DynamoDB table in {@link CompiledMapping#targets()}
 */
public record ItemType(String name, String sourceTable, int target) implements Serializable {}
