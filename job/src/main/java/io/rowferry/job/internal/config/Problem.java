package io.rowferry.job.internal.config;

/**
 * One thing that is wrong with a config, in words for the one who wrote it. Never holds the value of a secret.
 *
 * @param place the file, or {@code --set} for what came from the command line
 * @param line from 1; 0 where no line is to blame, as with a missing key
 * @param key whole name of the key that it is about, {@code source.port}; empty for the file as a whole
 * @param message what is wrong and what to do about it
 */
public record Problem(String place, int line, String key, String message) {
    /** {@code rowferry.yaml:7: source.prot is not a key; did you mean source.port?}. */
    @Override
    public String toString() {
        return place + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
