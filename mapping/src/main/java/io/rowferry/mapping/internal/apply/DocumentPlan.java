package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.Content;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import io.rowferry.mapping.internal.spec.NullPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes that come of one row, ready to run. Immutable, for any thread. */
public final class DocumentPlan {
    private static final Value NULL = new Value.Null();

    private final Slot[] slots;
    private final @Nullable MapName name;
    private final Reference[] order;
    private final Attributes absent;

    public DocumentPlan(List<Attribute> attributes) {
        this(attributes, null, List.of());
    }

    /**
     * @param name of the row in a map, or null
     * @param order columns that say where the row stands among others
     */
    public DocumentPlan(List<Attribute> attributes, @Nullable MapName name, List<Reference> order) {
        this.order = order.toArray(new Reference[0]);
        this.slots = attributes.stream().map(Slot::of).toArray(Slot[]::new);
        this.name = name;
        AttributesWriter nulls = new AttributesWriter();
        for (Slot slot : slots) {
            if (slot.nulls() == NullPolicy.NULL) {
                nulls.attribute(slot.name(), NULL);
            }
        }
        this.absent = nulls.done();
    }

    /** Of a row, in the mapping's order; a failure if the row cannot have them, or no name or place where it needs one. */
    public Content of(Row row) {
        try {
            if (name != null) {
                name.of(row);
            }
            Content own = new Content.Present(attributes(row));
            requirePlace(row);
            return own;
        } catch (RowFailure failure) {
            return new Content.Failed(failure.code(), failure.message());
        }
    }

    private void requirePlace(Row row) {
        for (Reference column : order) {
            try {
                Expression.read(row, column);
            } catch (RowFailure failure) {
                throw failure.in("order-by");
            }
        }
    }

    /** What they are without a row. */
    public Attributes absent() {
        return absent;
    }

    /** The row's name in a map; null if it has none. */
    public @Nullable String mapName(Row row) {
        try {
            return name == null ? null : name.of(row);
        } catch (RowFailure failure) {
            return null;
        }
    }

    private Attributes attributes(Row row) {
        AttributesWriter attributes = new AttributesWriter();
        for (Slot slot : slots) {
            Value value = slot.of(row);
            if (value == null && slot.nulls() == NullPolicy.NULL) {
                value = NULL;
            }
            if (value != null) {
                slot.write(value, attributes);
            }
        }
        return attributes.done();
    }

    /** Of a row of a total: the one value that it has. */
    public Content amount(Row row) {
        try {
            return new Content.Amount(slots.length == 0 ? null : slots[0].of(row));
        } catch (RowFailure failure) {
            return new Content.Failed(failure.code(), failure.message());
        }
    }
}
