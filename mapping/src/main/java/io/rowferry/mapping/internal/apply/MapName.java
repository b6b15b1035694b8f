package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.Value;

/** Names the elements of a map, each by its own row. Immutable. */
public final class MapName {
    private final Expression expression;

    public MapName(BoundTemplate template) {
        this.expression = Expression.of(template);
    }

    /** @throws RowFailure if the row has no name */
    String of(Row row) {
        Value value = expression.of(row);
        if (value instanceof Value.Text text && !text.text().isEmpty()) {
            return text.text();
        }
        if (value instanceof Value.Numeric number) {
            return number.digits();
        }
        throw new RowFailure(Reason.NO_MAP_NAME);
    }
}
