package io.rowferry.mapping.internal.spec;

import java.util.List;

/** How an item type fills the key attributes of one index. */
public record IndexFill(Located index, List<AttributeSpec> attributes) {
    public IndexFill {
        attributes = List.copyOf(attributes);
    }
}
