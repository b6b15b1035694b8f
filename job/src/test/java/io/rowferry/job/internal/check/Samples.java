package io.rowferry.job.internal.check;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Samples and tables for tests. */
final class Samples {
    private Samples() {}

    /** An item of the first table. */
    static SampledItem item(String partition, long size) {
        return new SampledItem(key(partition), size, Map.of());
    }

    static SampledItem item(String partition, long size, String index, String indexPartition) {
        return new SampledItem(key(partition), size, Map.of(index, new Value.Text(indexPartition)));
    }

    private static ItemKey key(String partition) {
        return new ItemKey(0, new Value.Text(partition), null);
    }

    /** So many items of that size, each in a partition of its own. */
    static List<SampledItem> items(int number, long size) {
        List<SampledItem> items = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            items.add(item("P#" + i, size));
        }
        return items;
    }

    /** All of whose rows gave an item. */
    static SampledType type(long rows, boolean ofManyRows, List<SampledItem> items) {
        return new SampledType(
                "T", 0, "t", rows, ofManyRows, new SampledType.Seen(items.size(), items, Map.of()));
    }

    static TargetFigure table(long writeUnits) {
        return new TargetFigure("shop", TargetFigure.Mode.ON_DEMAND, writeUnits, "as the test says", 0);
    }
}
