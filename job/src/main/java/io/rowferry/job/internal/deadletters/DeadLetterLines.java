package io.rowferry.job.internal.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * A dead letter as one line of JSON, format {@value #FORMAT}: {@code table} and {@code key} of the item (binary values as {@code {"base64": ...}}) or {@code source}
 * of the row, {@code itemType}, {@code position}, {@code version} in hexadecimal, {@code code}, {@code reason}, {@code time}. No
 * value of the row but its key. Pure but for the clock.
 */
public final class DeadLetterLines {
    public static final String FORMAT = "rowferry.dead-letter/1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<TargetTable> tables;
    private final List<String> itemTypes;
    private final Function<Position, String> positions;
    private final Clock clock;

    /** @param positions a position as people read it */
    public DeadLetterLines(
            List<TargetTable> tables, List<String> itemTypes, Function<Position, String> positions, Clock clock) {
        this.tables = tables;
        this.itemTypes = itemTypes;
        this.positions = positions;
        this.clock = clock;
    }

    /** The line, without its end. */
    public String line(DeadLetter letter) {
        ObjectNode line = JSON.createObjectNode();
        line.put("format", FORMAT);
        line.put("itemType", itemTypes.get(letter.itemType()));
        if (letter.subject() instanceof DeadLetter.Item item) {
            TargetTable table = tables.get(item.key().table());
            line.put("table", table.name());
            key(line.putObject("key"), table, item.key());
        } else if (letter.subject() instanceof DeadLetter.SourceRow row) {
            line.put("source", row.name());
        }
        line.put("position", positions.apply(letter.position()));
        line.put(
                "version",
                HexFormat.of().formatHex(Version.at(letter.position()).toBytes()));
        line.put("code", letter.code());
        line.put("reason", letter.reason());
        line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts cannot be written as JSON", e);
        }
    }

    /** The same for all letters of one item or row. */
    String about(DeadLetter letter) {
        try {
            return new StoredLetter(JSON.readTree(line(letter))).about();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line that was just made is JSON", e);
        }
    }

    private static void key(ObjectNode node, TargetTable table, ItemKey key) {
        value(node, table.partition().name(), key.partition());
        if (table.sort() != null && key.sort() != null) {
            value(node, table.sort().name(), key.sort());
        }
    }

    private static void value(ObjectNode node, String name, Value value) {
        if (value instanceof Value.Text text) {
            node.put(name, text.text());
        } else if (value instanceof Value.Numeric number) {
            node.put(name, new BigDecimal(number.digits()));
        } else if (value instanceof Value.Binary binary) {
            node.putObject(name).put("base64", binary.bytes());
        } else {
            throw new IllegalStateException("no key value: " + value.getClass());
        }
    }
}
