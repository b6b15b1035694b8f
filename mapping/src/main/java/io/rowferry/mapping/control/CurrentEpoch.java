package io.rowferry.mapping.control;

import io.rowferry.mapping.Value;
import java.util.Map;

/**
 * The source epoch whose {@link Run} a start takes again. Put if absent: of several first attempts one wins. Raised by compare-and-set, when one
 * follows.
 *
 * @param epoch from 1
 */
public record CurrentEpoch(int epoch) {
    /** The attribute on which compare-and-set goes. */
    public static final String EPOCH = "epoch";

    private static final String FORMAT = "rowferry.current-epoch/1";

    public Map<String, Value> toAttributes() {
        return Map.of(ControlItem.FORMAT, ControlItem.of(FORMAT), EPOCH, Value.Numeric.of(epoch));
    }

    /** @throws IllegalArgumentException if the attributes are none of a current epoch */
    public static CurrentEpoch ofAttributes(Map<String, Value> attributes) {
        return new CurrentEpoch(new ControlItem(FORMAT, attributes).number(EPOCH));
    }
}
