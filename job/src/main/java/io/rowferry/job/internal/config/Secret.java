package io.rowferry.job.internal.config;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a secret is to be found: {@code ${env:NAME}} or {@code ${file:/path}}. Only the reference travels in the job graph; the
 * secret itself is looked up where it is used, in the process that uses it.
 *
 * @param reference as written in the config
 */
public record Secret(String reference) implements Serializable {
    private static final Pattern LAST_LINE_BREAK = Pattern.compile("\\R\\z");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

    public Secret {
        if (!isReference(reference)) {
            throw new IllegalArgumentException(
                    "a secret is given as ${env:NAME} or ${file:/path}, never in the config itself");
        }
    }

    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** Properties whose values may be references, with the secrets in their place. */
    static Map<String, String> resolved(Map<String, String> properties) {
        return properties.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        property -> isReference(property.getValue())
                                ? new Secret(property.getValue()).resolve()
                                : property.getValue()));
    }

    /**
     * The secret's text; a file's last line break is dropped.
     *
     * @throws SecretUnavailableException if the variable is not set, or the file cannot be read, here
     */
    public String resolve() {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            throw new IllegalStateException("not a reference");
        }
        String name = matcher.group(2);
        if (matcher.group(1).equals("env")) {
            String value = System.getenv(name);
            if (value == null) {
                throw new SecretUnavailableException(
                        reference + " of the config names the environment variable " + name + ", which is not set here",
                        null);
            }
            return value;
        }
        try {
            return LAST_LINE_BREAK.matcher(Files.readString(Path.of(name))).replaceFirst("");
        } catch (IOException e) {
            throw new SecretUnavailableException(reference + " of the config names a file that cannot be read here", e);
        }
    }
}
