package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Value;
import java.util.Map;

/** What a node of an item contributes to the node around it. Immutable. */
public sealed interface Content {
    Content MISSING = new Missing();

    /**
     * Attributes of the node around it: of the item, of an element, or, for one that counts, its one value under {@link #VALUE}.
     *
     * @param attributes in the mapping's order
     */
    record Present(Map<String, Value> attributes) implements Content {}

    /** There is nothing, since a row that must be there ({@code missing: drop}) is not. */
    record Missing() implements Content {}

    /**
     * The row cannot have it, so the whole item is rejected.
     *
     * @param code a stable short name of the reason
     * @param reason for people, without values of the row
     */
    record Failed(String code, String reason) implements Content {}

    /** The name of the one value that a row of a total has; no attribute has it. */
    String VALUE = "";
}
