package io.rowferry.mapping.control;

import io.rowferry.mapping.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A guard stop that a run has met in the binlog, and whether somebody has accepted it. It stays for ever: what was passed, and why, is part of
 * what a migration must be able to tell. Immutable.
 *
 * @param code {@code RF-SRC-010}
 * @param position {@code 1/binlog.000012:88214:0}
 * @param what was met there, without values of rows
 * @param met when it was met first
 * @param acceptance if somebody has accepted it
 */
public record MetStop(String code, String position, String what, Instant met, Optional<Acceptance> acceptance) {
    /** The attribute that is there once it is accepted. */
    public static final String ACCEPTED = "accepted";

    private static final String FORMAT = "rowferry.stop/1";

    /**
     * Somebody takes it on himself that nothing was lost.
     *
     * @param reason why, in his words
     * @param at when
     */
    public record Acceptance(String reason, Instant at) {}

    public ControlKey key() {
        return ControlKey.stop(code, position);
    }

    public MetStop accepted(String reason, Instant at) {
        return new MetStop(code, position, what, met, Optional.of(new Acceptance(reason, at)));
    }

    public Map<String, Value> toAttributes() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(ControlItem.FORMAT, ControlItem.of(FORMAT));
        attributes.put("code", ControlItem.of(code));
        attributes.put("position", ControlItem.of(position));
        attributes.put("what", ControlItem.of(what));
        attributes.put("met", ControlItem.of(met.toString()));
        acceptance.ifPresent(accepted -> {
            attributes.put(ACCEPTED, ControlItem.of(accepted.at().toString()));
            attributes.put("reason", ControlItem.of(accepted.reason()));
        });
        return attributes;
    }

    /** @throws IllegalArgumentException if the attributes are none of a stop */
    public static MetStop ofAttributes(Map<String, Value> attributes) {
        ControlItem item = new ControlItem(FORMAT, attributes);
        return new MetStop(
                item.text("code"),
                item.text("position"),
                item.text("what"),
                item.instant("met"),
                attributes.containsKey(ACCEPTED)
                        ? Optional.of(new Acceptance(item.text("reason"), item.instant(ACCEPTED)))
                        : Optional.empty());
    }
}
