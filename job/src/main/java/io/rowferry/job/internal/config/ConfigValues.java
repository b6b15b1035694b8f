package io.rowferry.job.internal.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parsed value of every key, defaults filled in. A key whose value was a problem is absent, so values are asked for with
 * {@link #get} only once there are no problems.
 */
final class ConfigValues {
    private final Map<String, Setting> settings;
    private final List<Problem> problems;
    private final String place;
    private final Map<ConfigKey<?>, Object> values = new HashMap<>();

    /**
     * @param settings by whole name; names that are no keys are left alone
     * @param place to name for a missing key
     * @param problems what is wrong is added here
     */
    ConfigValues(Map<String, Setting> settings, String place, List<Problem> problems) {
        this.settings = settings;
        this.place = place;
        this.problems = problems;
        for (ConfigEntry entry : ConfigKeys.all()) {
            if (entry instanceof ConfigKey<?> key) {
                read(key);
            }
        }
    }

    private void read(ConfigKey<?> key) {
        Setting setting = settings.get(key.name());
        if (setting == null) {
            switch (key.presence()) {
                case REQUIRED ->
                    problems.add(new Problem(
                            place,
                            0,
                            key.name(),
                            key.name() + " is missing; for example " + key.name() + ": " + key.example()));
                case DEFAULTED -> values.put(key, key.type().parse(key.fallback()));
                case OPTIONAL -> {}
            }
        } else if (setting.text().isBlank()) {
            problems.add(setting.problem(key.name() + " has no value"
                    + (key.presence() == ConfigKey.Presence.REQUIRED ? "" : "; leave the key out for its default")));
        } else {
            try {
                values.put(key, key.type().parse(setting.text().strip()));
            } catch (IllegalArgumentException e) {
                problems.add(setting.problem(key.name() + ": " + e.getMessage()));
            }
        }
    }

    /** The value of a required or defaulted key. */
    <T> T get(ConfigKey<T> key) {
        return Objects.requireNonNull(find(key), key.name());
    }

    /** The value, or null if the key is optional and left out, or its value was a problem. */
    <T> @Nullable T find(ConfigKey<T> key) {
        Object value = values.get(key);
        return value == null ? null : key.type().javaType().cast(value);
    }

    /** The properties of a group, by their own names. */
    Map<String, String> properties(PropertyGroup group) {
        Map<String, String> properties = new HashMap<>();
        for (Setting setting : settings.values()) {
            if (group.takes(setting.key())) {
                properties.put(group.propertyOf(setting.key()), setting.text());
            }
        }
        return properties;
    }

    List<Setting> settingsOf(PropertyGroup group) {
        return settings.values().stream()
                .filter(setting -> group.takes(setting.key()))
                .toList();
    }

    /** A problem at the place where {@code key} is written, or without a line if it is left out. */
    Problem problem(ConfigKey<?> key, String message) {
        Setting setting = settings.get(key.name());
        return setting == null ? new Problem(place, 0, key.name(), message) : setting.problem(message);
    }
}
