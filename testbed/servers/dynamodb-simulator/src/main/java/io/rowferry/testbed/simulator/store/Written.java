package io.rowferry.testbed.simulator.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a write did.
 *
 * @param before the item that lay there, or null
 * @param tableUnits write units of the table
 * @param indexUnits write units of the indexes that took any
 */
public record Written(@Nullable Item before, double tableUnits, Map<String, Double> indexUnits) {
    public double units() {
        return tableUnits
                + indexUnits.values().stream().mapToDouble(units -> units).sum();
    }
}
