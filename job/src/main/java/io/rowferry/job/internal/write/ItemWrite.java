package io.rowferry.job.internal.write;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.Version;
import java.time.Instant;

/**
 * One conditional write: what is to lie at a key if nothing newer does. Immutable; a request whose outcome is unknown is
 * repeated with the same instance, so that it says the same.
 *
 * @param itemType place in the mapping's item types, for reports
 * @param key where
 * @param version of the content
 * @param content what
 */
public record ItemWrite(int itemType, ItemKey key, Version version, Content content) {
    /** A write unit is a kilobyte or a part of one. */
    private static final long UNIT = 1_024;

    /** Key and version. */
    private static final long BESIDE = 120;

    /** What is to lie at the key. */
    public sealed interface Content {}

    /** An item; the attributes without the key's and ours. */
    public record Item(Attributes attributes) implements Content {}

    /** What a delete or a rejected put leaves behind; DynamoDB drops it after {@code expiry}. */
    public record Tombstone(Flag flag, Instant expiry) implements Content {}

    /** Why a tombstone lies there. */
    public enum Flag {
        DELETED(Reserved.DELETED),
        REJECTED(Reserved.REJECTED);

        private final String stored;

        Flag(String stored) {
            this.stored = stored;
        }

        String stored() {
            return stored;
        }
    }

    /**
     * The write condition: a greater version replaces; so does an item of the same version where a rejected one left its
     * tombstone, for then DynamoDB takes now what it refused before. {@link PutBody} says the same as an expression.
     */
    boolean replaces(ItemWrite other) {
        int order = version.compareTo(other.version);
        return order > 0 || (order == 0 && content instanceof Item && other.isRejection());
    }

    /** About how many bytes it holds, in DynamoDB's count and in memory. */
    long bytes() {
        return BESIDE + (content instanceof Item item ? item.attributes().size() : 0);
    }

    /** Write units of the table that it takes, about; DynamoDB tells those of indexes as well when it has been written. */
    double units() {
        return 1 + (bytes() - 1) / UNIT;
    }

    boolean isRejection() {
        return content instanceof Tombstone tombstone && tombstone.flag() == Flag.REJECTED;
    }

    /** The tombstone that stands for this write where DynamoDB refuses its item. */
    ItemWrite rejected(Instant expiry) {
        return new ItemWrite(itemType, key, version, new Tombstone(Flag.REJECTED, expiry));
    }
}
