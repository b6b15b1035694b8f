package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.Content;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import io.rowferry.mapping.internal.spec.NullPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes that come of one row, ready to run. Immutable, for any thread. */
public final class DocumentPlan {
    private static final Value NULL = new Value.Null();

    private final Slot[] slots;
    private final @Nullable MapName name;
    private final Reference[] order;
    private final Map<String, Value> absent;

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
        Map<String, Value> nulls = new LinkedHashMap<>();
        for (Slot slot : slots) {
            if (slot.nulls() == NullPolicy.NULL) {
                nulls.put(slot.name(), NULL);
            }
        }
        this.absent = Collections.unmodifiableMap(nulls);
    }

    /** Of a row, in the mapping's order; a failure if the row cannot have them, or no name or place where it needs one. */
    public Content of(Row row) {
        try {
            if (name != null) {
                name.of(row);
            }
            Content own = new Content.Present(values(row));
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
    public Map<String, Value> absent() {
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

    /** @throws RowFailure if the row cannot have them */
    Map<String, Value> values(Row row) {
        Map<String, Value> values = new LinkedHashMap<>(slots.length * 2);
        for (Slot slot : slots) {
            Value value = slot.of(row);
            if (value == null && slot.nulls() == NullPolicy.NULL) {
                value = NULL;
            }
            if (value != null) {
                values.put(slot.name(), value);
            }
        }
        return Collections.unmodifiableMap(values);
    }
}
