package io.rowferry.mapping.control;

import io.rowferry.mapping.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which transactions a run may have read from its source: noted before they are read, by the one reader that holds the note. Taken over and
 * written on by compare-and-set only. Immutable.
 *
 * @param run its id
 * @param heldBy the reader that may write it
 * @param gtids the set of their GTIDs; never less than what was read
 * @param noted when
 */
public record ReadNote(String run, String heldBy, String gtids, Instant noted) {
    /** The attributes on which compare-and-set goes. */
    public static final String HELD_BY = "heldBy";

    public static final String GTIDS = "gtids";

    private static final String FORMAT = "rowferry.read-note/1";

    public ControlKey key() {
        return ControlKey.readNote(run);
    }

    public Map<String, Value> toAttributes() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(ControlItem.FORMAT, ControlItem.of(FORMAT));
        attributes.put("run", ControlItem.of(run));
        attributes.put(HELD_BY, ControlItem.of(heldBy));
        attributes.put(GTIDS, ControlItem.of(gtids));
        attributes.put("noted", ControlItem.of(noted.toString()));
        return attributes;
    }

    /** @throws IllegalArgumentException if the attributes are none of a note */
    public static ReadNote ofAttributes(Map<String, Value> attributes) {
        ControlItem item = new ControlItem(FORMAT, attributes);
        return new ReadNote(item.text("run"), item.text(HELD_BY), item.text(GTIDS), item.instant("noted"));
    }
}
