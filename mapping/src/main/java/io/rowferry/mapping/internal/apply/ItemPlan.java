package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.Content;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One item type made ready to run. Immutable, for any thread. */
public final class ItemPlan {
    private final int itemType;
    private final int table;
    private final RowName rowName;
    private final Slot partition;
    private final @Nullable Slot sort;
    private final DocumentPlan document;

    /** Where an item type's items go. */
    public record Place(int itemType, int table) {}

    public ItemPlan(
            Place place, RowName rowName, Attribute partition, @Nullable Attribute sort, List<Attribute> attributes) {
        this.itemType = place.itemType();
        this.table = place.table();
        this.rowName = rowName;
        this.partition = Slot.of(partition);
        this.sort = sort == null ? null : Slot.of(sort);
        this.document = new DocumentPlan(attributes);
    }

    /**
     * A row whose key cannot be made has no item, so its before image leaves nothing to delete: it was unmappable then, and was
     * said to be.
     */
    public void apply(RowChange change, Consumer<ItemChange> out) {
        Position position = change.position();
        Row before = change.before();
        Row after = change.after();
        ItemKey old = before == null ? null : keyIfAny(before).orElse(null);
        ItemKey key = null;
        RowFailure unmappable = null;
        if (after != null) {
            try {
                key = key(after);
            } catch (RowFailure failure) {
                unmappable = failure;
            }
        }
        if (old != null && !old.equals(key)) {
            out.accept(new ItemChange.Delete(itemType, position, old));
        }
        if (after != null && key != null) {
            out.accept(item(after, position, key));
        }
        if (after != null && unmappable != null) {
            out.accept(new ItemChange.Unmappable(
                    itemType, position, rowName.of(after), unmappable.code(), unmappable.message()));
        }
    }

    /** The key of the row's item; empty if the row is unmappable. */
    public Optional<ItemKey> keyIfAny(Row row) {
        try {
            return Optional.of(key(row));
        } catch (RowFailure e) {
            return Optional.empty();
        }
    }

    private ItemKey key(Row row) {
        return new ItemKey(table, keyPart(partition, row), sort == null ? null : keyPart(sort, row));
    }

    private static Value keyPart(Slot slot, Row row) {
        Value value = slot.of(row);
        if (value == null) {
            throw new RowFailure(Reason.NULL_IN_KEY).in(slot.name());
        }
        return value;
    }

    private ItemChange item(Row row, Position position, ItemKey key) {
        return item(position, key, document.of(row));
    }

    /**
     * The item of a root row whose content is known: gone if a row that must be there is not, unmappable if not even its key can be
     * made.
     */
    public ItemChange assembled(Row row, Position position, Content content) {
        ItemKey key;
        try {
            key = key(row);
        } catch (RowFailure failure) {
            return new ItemChange.Unmappable(itemType, position, rowName.of(row), failure.code(), failure.message());
        }
        return item(position, key, content);
    }

    private ItemChange item(Position position, ItemKey key, Content content) {
        if (content instanceof Content.Failed failed) {
            return new ItemChange.Rejected(itemType, position, key, failed.code(), failed.reason());
        } else if (content instanceof Content.Present present) {
            try {
                checkSize(key, present.attributes());
                return new ItemChange.Put(itemType, position, key, present.attributes());
            } catch (RowFailure failure) {
                return new ItemChange.Rejected(itemType, position, key, failure.code(), failure.message());
            }
        }
        return new ItemChange.Delete(itemType, position, key);
    }

    private void checkSize(ItemKey key, Attributes attributes) {
        if (size(key, attributes) + ItemSize.CLAIM > ItemSize.LIMIT) {
            throw new RowFailure(Reason.ITEM_TOO_LARGE);
        }
    }

    /** With its version, in DynamoDB's count. */
    public long size(ItemKey key, Attributes attributes) {
        long size = (long) ItemSize.VERSION + partition.nameSize() + ItemSize.of(key.partition());
        if (sort != null && key.sort() != null) {
            size += (long) sort.nameSize() + ItemSize.of(key.sort());
        }
        return size + attributes.size();
    }

    /** What comes of the row itself. */
    public DocumentPlan document() {
        return document;
    }
}
