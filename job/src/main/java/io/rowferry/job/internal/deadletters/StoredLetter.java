package io.rowferry.job.internal.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it was found, {@link DeadLetterLines}. Immutable as long as nobody changes the tree.
 *
 * @param json the line
 */
public record StoredLetter(JsonNode json) {

    /** @throws IllegalArgumentException if it is none of ours, or of a newer release */
    public StoredLetter {
        String format = json.path("format").asText();
        if (!format.equals(DeadLetterLines.FORMAT)) {
            throw new IllegalArgumentException("a line of format \"" + format + "\" where this release reads "
                    + DeadLetterLines.FORMAT + ": use the release that wrote it, or a newer one");
        }
    }

    /** The target table; empty if not even a key could be made. */
    public String table() {
        return json.path("table").asText();
    }

    /** What could not be written, for people and to choose it by: {@code CUSTOMER#7 / ORDER#1}, or the row's name. */
    public String subject() {
        if (table().isEmpty()) {
            return json.path("source").asText();
        }
        List<String> parts = new ArrayList<>();
        json.path("key").forEach(value -> parts.add(value.isObject() ? hex(value) : value.asText()));
        return String.join(" / ", parts);
    }

    private static String hex(JsonNode binary) {
        return HexFormat.of()
                .formatHex(Base64.getDecoder().decode(binary.path("base64").asText()));
    }

    /** Letters of one subject are about the same item or row; the one of the greatest version counts. */
    public String about() {
        return table() + "\n" + subject();
    }

    public Version version() {
        return Version.ofBytes(HexFormat.of().parseHex(json.path("version").asText()));
    }

    public String itemType() {
        return json.path("itemType").asText();
    }

    public String position() {
        return json.path("position").asText();
    }

    public String code() {
        return json.path("code").asText();
    }

    public String reason() {
        return json.path("reason").asText();
    }

    public String time() {
        return json.path("time").asText();
    }

    /**
     * The item's key; null if not even one could be made.
     *
     * @param tables of the mapping
     * @throws IllegalArgumentException if the mapping has no such table
     */
    public @Nullable ItemKey key(List<TargetTable> tables) {
        if (table().isEmpty()) {
            return null;
        }
        for (int place = 0; place < tables.size(); place++) {
            TargetTable target = tables.get(place);
            if (target.name().equals(table())) {
                Value sort = target.sort() == null ? null : value(target.sort());
                return new ItemKey(place, value(target.partition()), sort);
            }
        }
        throw new IllegalArgumentException("the mapping has no table " + table() + ", of which there is a dead letter");
    }

    private Value value(TargetTable.KeyAttribute attribute) {
        JsonNode value = json.path("key").path(attribute.name());
        return switch (attribute.type()) {
            case S -> new Value.Text(value.asText());
            case N -> new Value.Numeric(value.asText());
            case B ->
                new Value.Binary(Base64.getDecoder().decode(value.path("base64").asText()));
        };
    }
}
