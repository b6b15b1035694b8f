package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.internal.spec.NullPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One item type made ready to run. Immutable, for any thread. */
public final class ItemPlan {
    private static final Value NULL = new Value.Null();

    private final int itemType;
    private final int table;
    private final RowName rowName;
    private final Slot partition;
    private final @Nullable Slot sort;
    private final Slot[] attributes;

    /**
     * An attribute ready to run; plain arrays inside because each row passes here.
     *
     * @param nameSize of its name in DynamoDB's count
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class, never compared
    private record Slot(String name, int nameSize, Expression expression, NullPolicy nulls, KeyLimit[] limits) {
        static Slot of(Attribute attribute) {
            return new Slot(
                    attribute.name(),
                    Utf8.length(attribute.name()),
                    Expression.of(attribute.template()),
                    attribute.nulls(),
                    attribute.limits().toArray(new KeyLimit[0]));
        }

        @Nullable
        Value of(Row row) {
            try {
                Value value = expression.of(row);
                if (value != null) {
                    for (KeyLimit limit : limits) {
                        limit.check(value);
                    }
                }
                return value;
            } catch (RowFailure failure) {
                throw failure.in(name);
            }
        }
    }

    /** Where an item type's items go. */
    public record Place(int itemType, int table) {}

    public ItemPlan(
            Place place, RowName rowName, Attribute partition, @Nullable Attribute sort, List<Attribute> attributes) {
        this.itemType = place.itemType();
        this.table = place.table();
        this.rowName = rowName;
        this.partition = Slot.of(partition);
        this.sort = sort == null ? null : Slot.of(sort);
        this.attributes = attributes.stream().map(Slot::of).toArray(Slot[]::new);
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
        try {
            return new ItemChange.Put(itemType, position, key, attributes(row, key));
        } catch (RowFailure failure) {
            return new ItemChange.Rejected(itemType, position, key, failure.code(), failure.message());
        }
    }

    private Map<String, Value> attributes(Row row, ItemKey key) {
        long size = (long) ItemSize.RESERVED + partition.nameSize() + ItemSize.of(key.partition());
        if (sort != null && key.sort() != null) {
            size += (long) sort.nameSize() + ItemSize.of(key.sort());
        }
        Map<String, Value> values = new LinkedHashMap<>(attributes.length * 2);
        for (Slot slot : attributes) {
            Value value = slot.of(row);
            if (value == null && slot.nulls() == NullPolicy.NULL) {
                value = NULL;
            }
            if (value != null) {
                values.put(slot.name(), value);
                size += (long) slot.nameSize() + sizeOf(slot, value);
            }
        }
        if (size > ItemSize.LIMIT) {
            throw new RowFailure(Reason.ITEM_TOO_LARGE);
        }
        return Collections.unmodifiableMap(values);
    }

    private static int sizeOf(Slot slot, Value value) {
        try {
            return ItemSize.of(value);
        } catch (RowFailure failure) {
            throw failure.in(slot.name());
        }
    }
}
