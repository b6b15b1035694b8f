package io.rowferry.job.internal.config;

/**
 * A value as written, and where.
 *
 * @param key whole name, {@code source.port}
 * @param text the scalar's text
 * @param place the file, or {@code --set}
 * @param line from 1; 0 on the command line
 */
record Setting(String key, String text, String place, int line) {
    @Override
    public String toString() {
        return key + " at " + place + ":" + line; // the text may be a secret in a wrong place
    }

    Problem problem(String message) {
        return new Problem(place, line, key, message);
    }
}
