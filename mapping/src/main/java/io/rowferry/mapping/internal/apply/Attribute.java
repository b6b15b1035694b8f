package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.internal.spec.NullPolicy;
import java.util.List;

/**
 * An attribute that an item type fills.
 *
 * @param limits of the keys that it is part of; empty for an ordinary attribute
 */
public record Attribute(String name, BoundTemplate template, NullPolicy nulls, List<KeyLimit> limits) {
    public Attribute {
        limits = List.copyOf(limits);
    }

    /** An ordinary attribute. */
    public static Attribute plain(String name, BoundTemplate template, NullPolicy nulls) {
        return new Attribute(name, template, nulls, List.of());
    }
}
