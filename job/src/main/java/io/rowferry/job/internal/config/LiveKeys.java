package io.rowferry.job.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys that a running job takes over without a restart ({@code rowferry tune}). Pure. */
public final class LiveKeys {
    private static final List<ConfigKey<?>> ALL = List.of(
            ConfigKeys.WRITE_MAX_WRITE_UNITS, ConfigKeys.WRITE_MAX_DOLLARS_PER_HOUR, ConfigKeys.WRITE_MAX_IN_FLIGHT);

    private LiveKeys() {}

    /** Their names, for people. */
    public static List<String> names() {
        return ALL.stream().map(ConfigKey::name).toList();
    }

    /**
     * What is wrong with settings; empty values are none.
     *
     * @return one sentence each
     */
    public static List<String> problems(Map<String, String> settings) {
        List<String> problems = new ArrayList<>();
        for (Entry<String, String> setting : settings.entrySet()) {
            ConfigKey<?> key = ALL.stream()
                    .filter(live -> live.name().equals(setting.getKey()))
                    .findAny()
                    .orElse(null);
            if (key == null) {
                problems.add(setting.getKey() + " cannot be changed while the job runs; these can: "
                        + names().stream().collect(Collectors.joining(", ")));
            } else if (!setting.getValue().isEmpty()) {
                try {
                    key.type().parse(setting.getValue());
                } catch (IllegalArgumentException e) {
                    problems.add(key.name() + ": " + e.getMessage());
                }
            }
        }
        return problems;
    }

    /**
     * The limits of a config with what is set otherwise. What is not known or not readable stays as it is: a newer release may have written it.
     */
    public static WriteOptions.Limits limits(WriteOptions.Limits config, Map<String, String> settings) {
        return new WriteOptions.Limits(
                Objects.requireNonNull(value(ConfigKeys.WRITE_MAX_IN_FLIGHT, settings, config.maxInFlight())),
                config.maxBuffered(),
                config.maxBufferedBytes(),
                value(ConfigKeys.WRITE_MAX_WRITE_UNITS, settings, config.maxWriteUnits()),
                new WriteOptions.Money(
                        value(
                                ConfigKeys.WRITE_MAX_DOLLARS_PER_HOUR,
                                settings,
                                config.money().dollarsPerHour()),
                        config.money().dollarsPerMillionUnits()));
    }

    private static <T> @Nullable T value(ConfigKey<T> key, Map<String, String> settings, @Nullable T config) {
        String text = settings.get(key.name());
        try {
            return text == null ? config : key.type().parse(text);
        } catch (IllegalArgumentException e) {
            return config;
        }
    }
}
