package io.rowferry.mapping;

import org.jspecify.annotations.Nullable;

/**
 * A row's images before and after one change, with its position. An insert or snapshot row has no image before, a delete none
 * after; a change of the primary key has both images, with different keys.
 *
 * @param table place in {@link SourceSchema#tables()}
 * @param position where it stands in the binlog
 * @param before image before, or null
 * @param after image after, or null
 */
public record RowChange(
        int table,
        Position position,
        @Nullable Row before,
        @Nullable Row after) {
    public RowChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a row change has at least one image");
        }
    }
}
