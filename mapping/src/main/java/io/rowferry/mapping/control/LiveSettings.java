package io.rowferry.mapping.control;

import io.rowferry.mapping.Value;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Settings that a running job takes over without a restart; what is not among them is as the config says. Immutable.
 *
 * @param settings by config key, {@code write.max-write-units} = {@code 5000}, as in a config file
 * @param changed when
 * @param by the user who changed them
 */
public record LiveSettings(Map<String, String> settings, Instant changed, String by) implements Serializable {
    private static final String FORMAT = "rowferry.live-settings/1";

    public LiveSettings {
        settings = Map.copyOf(settings);
    }

    /** With some settings changed; those whose value is empty are as the config says again. */
    public static Map<String, String> changed(Map<String, String> settings, Map<String, String> changes) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        for (Entry<String, String> change : changes.entrySet()) {
            if (change.getValue().isEmpty()) {
                changed.remove(change.getKey());
            } else {
                changed.put(change.getKey(), change.getValue());
            }
        }
        return changed;
    }

    public Map<String, Value> toAttributes() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(ControlItem.FORMAT, ControlItem.of(FORMAT));
        attributes.put("settings", ControlItem.of(settings));
        attributes.put("changed", ControlItem.of(changed.toString()));
        attributes.put("by", ControlItem.of(by));
        return attributes;
    }

    /** @throws IllegalArgumentException if the attributes are none of settings */
    public static LiveSettings ofAttributes(Map<String, Value> attributes) {
        ControlItem item = new ControlItem(FORMAT, attributes);
        return new LiveSettings(item.textMap("settings"), item.instant("changed"), item.text("by"));
    }
}
