package io.rowferry.mapping;

/**
 * What one row change means for one item. The mapping makes them, {@code write} carries them out; whatever happens to a row
 * becomes one of these, so nothing is passed over.
 */
public sealed interface ItemChange {
    /** Place of the item type in {@code CompiledMapping.itemTypes()}. */
    int itemType();

    /** Position of the change; the version of what is written. */
    Position position();

    /** A change whose item key is known. */
    sealed interface Keyed extends ItemChange {
        ItemKey key();
    }

    /**
     * The item is to be this.
     *
     * @param attributes all but the key attributes and those of ours
     */
    record Put(int itemType, Position position, ItemKey key, Attributes attributes) implements Keyed {}

    /** The item is to be gone. */
    record Delete(int itemType, Position position, ItemKey key) implements Keyed {}

    /**
     * The item cannot be made as it should be: a dead letter, and a tombstone flagged as rejected, so that no older item stays.
     *
     * @param code a stable short name of the reason, {@code number-too-long}
     * @param reason for people, without values of the row
     */
    record Rejected(int itemType, Position position, ItemKey key, String code, String reason) implements Keyed {}

    /**
     * Not even a key can be made, so no item can lie there: a dead letter only.
     *
     * @param source names the row by table and primary key
     */
    record Unmappable(int itemType, Position position, String source, String code, String reason)
            implements ItemChange {}
}
