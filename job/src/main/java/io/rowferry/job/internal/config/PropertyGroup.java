package io.rowferry.job.internal.config;

/**
 * A group whose keys are another program's: {@code source.connection.sslMode}. Every key below it is taken as it stands.
 *
 * @param name of the group, {@code source.connection}
 * @param doc one or two sentences
 * @param example one property and its value, {@code sslMode: VERIFY_CA}
 */
public record PropertyGroup(String name, String doc, String example) implements ConfigEntry {
    @Override
    public boolean takes(String setting) {
        return setting.startsWith(name + ".") && setting.length() > name.length() + 1;
    }

    /** The group's own name is a group, too. */
    @Override
    public boolean isBelow(String setting) {
        return (name + ".").startsWith(setting + ".");
    }

    String propertyOf(String key) {
        return key.substring(name.length() + 1);
    }
}
