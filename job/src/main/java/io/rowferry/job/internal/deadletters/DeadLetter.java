package io.rowferry.job.internal.deadletters;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;

/**
 * A change that could not be written. Names it by its key; holds no other value of the row.
 *
 * @param itemType place in the mapping's item types
 * @param subject what could not be written
 * @param position of the change
 * @param code a stable short name of the reason
 * @param reason for people
 */
public record DeadLetter(int itemType, Subject subject, Position position, String code, String reason) {

    /** What could not be written. */
    public sealed interface Subject {}

    /** The item at this key. */
    public record Item(ItemKey key) implements Subject {}

    /** A row for which not even a key can be made, named by its table and primary key. */
    public record SourceRow(String name) implements Subject {}
}
