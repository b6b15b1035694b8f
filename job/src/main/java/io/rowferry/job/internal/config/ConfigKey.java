package io.rowferry.job.internal.config;

/**
 * One key: what its values are, what holds when it is left out, and what to tell about it.
 *
 * @param name whole name, {@code source.chunk-size}
 * @param type of its values
 * @param presence whether it may be left out
 * @param fallback the value, as written, of a key that is {@link Presence#DEFAULTED} and left out; else empty
 * @param doc one or two sentences
 * @param example a value, as written
 */
public record ConfigKey<T>(
        String name, ValueType<T> type, Presence presence, String fallback, String doc, String example)
        implements ConfigEntry {
    /** Whether a key may be left out, and what holds then. */
    public enum Presence {
        REQUIRED,
        OPTIONAL,
        DEFAULTED
    }

    static <T> ConfigKey<T> required(String name, ValueType<T> type, String doc, String example) {
        return new ConfigKey<>(name, type, Presence.REQUIRED, "", doc, example);
    }

    static <T> ConfigKey<T> optional(String name, ValueType<T> type, String doc, String example) {
        return new ConfigKey<>(name, type, Presence.OPTIONAL, "", doc, example);
    }

    static <T> ConfigKey<T> withDefault(String name, ValueType<T> type, String fallback, String doc) {
        return new ConfigKey<>(name, type, Presence.DEFAULTED, fallback, doc, fallback);
    }

    @Override
    public boolean takes(String setting) {
        return setting.equals(name);
    }
}
