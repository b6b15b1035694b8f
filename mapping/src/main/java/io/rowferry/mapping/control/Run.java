package io.rowferry.mapping.control;

import io.rowferry.mapping.Value;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A source epoch, as it was begun: what a start without state takes again, and what a start with state compares. Put if absent, never
 * changed. Immutable.
 *
 * @param id the same for all epochs of one run; a fresh run has a new one
 * @param epoch the source epoch
 * @param p0 where the binlog is read from, in the reader's terms
 * @param files names of the epoch's binlog files
 * @param serverUuid the server that the epoch was begun on
 * @param schemaFingerprint of the captured tables
 * @param capturedTables sorted
 * @param outputFunction hash of the mapping's canonical form
 * @param began when
 */
public record Run(
        String id,
        int epoch,
        Map<String, String> p0,
        BinlogFiles files,
        String serverUuid,
        String schemaFingerprint,
        List<String> capturedTables,
        String outputFunction,
        Instant began)
        implements Serializable {
    private static final String FORMAT = "rowferry.run/1";

    public Run {
        p0 = Map.copyOf(p0);
        capturedTables = capturedTables.stream().sorted().toList();
    }

    public Map<String, Value> toAttributes() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(ControlItem.FORMAT, ControlItem.of(FORMAT));
        attributes.put("run", ControlItem.of(id));
        attributes.put("epoch", Value.Numeric.of(epoch));
        attributes.put("p0", ControlItem.of(p0));
        attributes.put("filePrefix", ControlItem.of(files.prefix()));
        attributes.put("fileBase", Value.Numeric.of(files.base()));
        attributes.put("serverUuid", ControlItem.of(serverUuid));
        attributes.put("schema", ControlItem.of(schemaFingerprint));
        attributes.put("capturedTables", ControlItem.of(capturedTables));
        attributes.put("outputFunction", ControlItem.of(outputFunction));
        attributes.put("began", ControlItem.of(began.toString()));
        return attributes;
    }

    /** @throws IllegalArgumentException if the attributes are none of a run */
    public static Run ofAttributes(Map<String, Value> attributes) {
        ControlItem item = new ControlItem(FORMAT, attributes);
        return new Run(
                item.text("run"),
                item.number("epoch"),
                item.textMap("p0"),
                new BinlogFiles(item.text("filePrefix"), item.longNumber("fileBase")),
                item.text("serverUuid"),
                item.text("schema"),
                item.texts("capturedTables"),
                item.text("outputFunction"),
                item.instant("began"));
    }
}
