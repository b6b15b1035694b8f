package io.rowferry.mapping.internal.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An access pattern as written. */
public record AccessSpec(
        Located name,
        boolean query,
        Located itemType,
        @Nullable Located index,
        List<Located> by,
        boolean newestFirst) {
    public AccessSpec {
        by = List.copyOf(by);
    }
}
