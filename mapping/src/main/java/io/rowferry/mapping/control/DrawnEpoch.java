package io.rowferry.mapping.control;

import io.rowferry.mapping.Value;
import java.util.Map;

/**
 * The greatest source epoch that was ever drawn for a deployment. Raised by compare-and-set only, so no two attempts draw the same.
 *
 * @param epoch 0 before the first
 */
public record DrawnEpoch(int epoch) {
    /** The attribute on which compare-and-set goes. */
    public static final String EPOCH = "epoch";

    private static final String FORMAT = "rowferry.drawn-epoch/1";

    public Map<String, Value> toAttributes() {
        return Map.of(ControlItem.FORMAT, ControlItem.of(FORMAT), EPOCH, Value.Numeric.of(epoch));
    }

    /** @throws IllegalArgumentException if the attributes are none of a drawn epoch */
    public static DrawnEpoch ofAttributes(Map<String, Value> attributes) {
        return new DrawnEpoch(new ControlItem(FORMAT, attributes).number(EPOCH));
    }
}
