package io.rowferry.mapping.internal.spec;

import java.util.List;

/**
 * What is made of a row, as written: of an item type's own one, of a parent's or of a child's.
 *
 * @param nulls of attributes that have no policy of their own
 * @param joins through which it sees other rows
 */
public record RowSpec(ColumnsSpec columns, List<AttributeSpec> attributes, NullPolicy nulls, List<JoinSpec> joins) {
    public RowSpec {
        attributes = List.copyOf(attributes);
        joins = List.copyOf(joins);
    }

    /** Whether nothing is made of it. */
    boolean isEmpty() {
        return !columns.all() && columns.listed().isEmpty() && attributes.isEmpty() && joins.isEmpty();
    }
}
