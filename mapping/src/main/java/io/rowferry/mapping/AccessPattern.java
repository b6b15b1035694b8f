package io.rowferry.mapping;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that the target tables answer with one request; the compiler has proved it against the keys.
 *
 * @param name in the mapping file
 * @param kind of request
 * @param itemType name of the item type asked for
 * @param index that answers it, or null: the table itself
 * @param by the columns whose values are known
 * @param order of the answer
 */
public record AccessPattern(
        String name, Kind kind, String itemType, @Nullable String index, List<String> by, Order order)
        implements Serializable {
    public AccessPattern {
        by = List.copyOf(by);
    }

    /** DynamoDB's request. */
    public enum Kind {
        GET,
        QUERY
    }

    /** The order of a query's answer by its sort key. */
    public enum Order {
        ASCENDING,
        NEWEST_FIRST
    }
}
