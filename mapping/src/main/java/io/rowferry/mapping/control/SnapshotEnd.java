package io.rowferry.mapping.control;

import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Value;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * H: the place in the binlog taken after the last chunk, each time the binlog is handed out. The table has converged when the applied
 * position has passed it. Immutable.
 *
 * @param epoch the source epoch
 * @param mark of the place
 * @param place in the reader's terms
 */
public record SnapshotEnd(int epoch, Mark mark, Map<String, String> place) implements Serializable {
    private static final String FORMAT = "rowferry.snapshot-end/1";

    public SnapshotEnd {
        place = Map.copyOf(place);
    }

    public Map<String, Value> toAttributes() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(ControlItem.FORMAT, ControlItem.of(FORMAT));
        attributes.put("epoch", Value.Numeric.of(epoch));
        attributes.put("mark", Value.Numeric.of(mark.packed()));
        attributes.put("place", ControlItem.of(place));
        return attributes;
    }

    /** @throws IllegalArgumentException if the attributes are none of a snapshot's end */
    public static SnapshotEnd ofAttributes(Map<String, Value> attributes) {
        ControlItem item = new ControlItem(FORMAT, attributes);
        return new SnapshotEnd(item.number("epoch"), new Mark(item.longNumber("mark")), item.textMap("place"));
    }
}
