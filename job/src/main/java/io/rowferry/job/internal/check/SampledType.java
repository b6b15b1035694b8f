package io.rowferry.job.internal.check;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What was seen of an item type.
 *
 * @param name of the item type
 * @param target place of its table
 * @param table of its root rows
 * @param rows estimated root rows
 * @param ofManyRows whether it is assembled
 * @param seen what was made of some of them
 */
record SampledType(String name, int target, String table, long rows, boolean ofManyRows, Seen seen) {
    /**
     * A sample.
     *
     * @param rows root rows that were looked at
     * @param items that they give
     * @param refused rows that give none but a dead letter, by its code
     */
    record Seen(int rows, List<SampledItem> items, Map<String, Refused> refused) {
        Seen {
            items = List.copyOf(items);
            refused = Map.copyOf(refused);
        }
    }

    /**
     * Rows that become dead letters.
     *
     * @param example key of one of them, or its table and primary key
     * @param reason for people
     */
    record Refused(int rows, String example, String reason) {}

    /** Items that all rows give, by the share of those seen. */
    double expectedItems() {
        return seen.rows() == 0 ? 0 : (double) rows * seen.items().size() / seen.rows();
    }

    /** Write units of an item, indexes included, on average. */
    double unitsEach() {
        return seen.items().stream()
                .mapToLong(SampledItem::unitsWithIndexes)
                .average()
                .orElse(0);
    }

    /** Bytes of an item, on average. */
    double sizeEach() {
        return sizes().average().orElse(0);
    }

    /** Of all items, written once. */
    double units() {
        return expectedItems() * unitsEach();
    }

    /** The size that so many of a hundred items do not exceed; 0 of none. */
    long percentile(int hundredths) {
        long[] sorted = sizes().sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (sorted.length * hundredths + 99) / 100 - 1)];
    }

    private LongStream sizes() {
        return seen.items().stream().mapToLong(SampledItem::size);
    }
}
