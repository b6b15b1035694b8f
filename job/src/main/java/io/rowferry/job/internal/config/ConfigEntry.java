package io.rowferry.job.internal.config;

/** A row of the table of everything that a config may say ({@link ConfigKeys}). */
public sealed interface ConfigEntry permits ConfigKey, PropertyGroup {
    /** Whole name, {@code source.chunk-size}. */
    String name();

    /** One or two sentences for the reference page and the example. */
    String doc();

    /** What the example config says. */
    String example();

    /** Whether a setting of this name belongs here. */
    boolean takes(String setting);

    /** Whether {@code setting} names a group in which this stands. */
    default boolean isBelow(String setting) {
        return name().startsWith(setting + ".");
    }
}
