package io.rowferry.mapping.control;

import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A dead letter that somebody has dealt with. A letter of the same item at a greater version is another one. Immutable.
 *
 * @param about what the letter names: table and key, or the row
 * @param version of the letter
 * @param outcome what was done: {@code written}, {@code overtaken}, {@code gone}, {@code skipped}
 * @param reason why, as the user has given it; empty for a retry
 * @param settled when
 * @param by the user
 */
public record SettledLetter(String about, Version version, String outcome, String reason, Instant settled, String by)
        implements Serializable {
    private static final String FORMAT = "rowferry.settled-letter/1";

    public ControlKey key() {
        return key(about, version);
    }

    /** Names no value of a row: a key stands there as its hash. */
    public static ControlKey key(String about, Version version) {
        return new ControlKey(
                ControlKey.AUDIT,
                "dead-letter#" + hash(about) + "#" + HexFormat.of().formatHex(version.toBytes()));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public Map<String, Value> toAttributes() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(ControlItem.FORMAT, ControlItem.of(FORMAT));
        attributes.put("about", ControlItem.of(about));
        attributes.put("version", ControlItem.of(HexFormat.of().formatHex(version.toBytes())));
        attributes.put("outcome", ControlItem.of(outcome));
        attributes.put("reason", ControlItem.of(reason));
        attributes.put("settled", ControlItem.of(settled.toString()));
        attributes.put("by", ControlItem.of(by));
        return attributes;
    }

    /** @throws IllegalArgumentException if the attributes are none of a letter */
    public static SettledLetter ofAttributes(Map<String, Value> attributes) {
        ControlItem item = new ControlItem(FORMAT, attributes);
        return new SettledLetter(
                item.text("about"),
                Version.ofBytes(HexFormat.of().parseHex(item.text("version"))),
                item.text("outcome"),
                item.text("reason"),
                item.instant("settled"),
                item.text("by"));
    }
}
