package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a node of an item contributes to the node around it. Immutable. */
public sealed interface Content {
    Content MISSING = new Missing();

    /**
     * Attributes of the node around it: of the item or of an element.
     *
     * @param attributes in the mapping's order
     */
    record Present(Attributes attributes) implements Content {}

    /**
     * What a row adds to a total.
     *
     * @param value null if it has none, or if nothing matters but that it is there
     * @param number the value if it is one, ready to be added
     */
    record Amount(@Nullable Value value, @Nullable BigDecimal number) implements Content {
        public Amount(@Nullable Value value) {
            this(value, value instanceof Value.Numeric numeric ? new BigDecimal(numeric.digits()) : null);
        }
    }

    /** There is nothing, since a row that must be there ({@code missing: drop}) is not. */
    record Missing() implements Content {}

    /**
     * The row cannot have it, so the whole item is rejected.
     *
     * @param code a stable short name of the reason
     * @param reason for people, without values of the row
     */
    record Failed(String code, String reason) implements Content {}

    /** The name of the one value that a row of a total has. */
    String VALUE = "";
}
