package io.rowferry.job.internal.check;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Value;
import java.util.Map;

/**
 * An item that a root row gives.
 *
 * @param size in DynamoDB's count, its version included, in bytes
 * @param indexes in which it is, with its partition key there
 */
record SampledItem(ItemKey key, long size, Map<String, Value> indexes) {
    private static final int UNIT = 1024;

    SampledItem {
        indexes = Map.copyOf(indexes);
    }

    /** Write units of the table alone: one for each kilobyte begun. */
    long units() {
        return (size + UNIT - 1) / UNIT;
    }

    /** Those of the indexes as well, which hold all attributes. */
    long unitsWithIndexes() {
        return units() * (1 + indexes.size());
    }
}
