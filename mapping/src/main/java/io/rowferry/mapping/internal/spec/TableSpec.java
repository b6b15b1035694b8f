package io.rowferry.mapping.internal.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A DynamoDB table with a declaration of its own, or the one that the file begins with. */
public record TableSpec(
        Located name,
        KeyNames key,
        List<IndexSpec> indexes,
        @Nullable Located ttlAttribute) {
    public TableSpec {
        indexes = List.copyOf(indexes);
    }
}
