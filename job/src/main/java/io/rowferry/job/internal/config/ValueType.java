package io.rowferry.job.internal.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a key's values look like and how one is read. Pure.
 *
 * @param name for the reference page, {@code duration, at least 1 s}
 * @param javaType of what is read
 * @param parser throws IllegalArgumentException saying what is wrong, as it would follow the key's name and a colon
 */
public record ValueType<T>(String name, Class<T> javaType, Function<String, T> parser) {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*([A-Za-z]+)");
    private static final Map<String, ChronoUnit> TIME_UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "min", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);
    private static final Map<String, Long> SIZE_UNITS =
            Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    T parse(String text) {
        return parser.apply(text);
    }

    static ValueType<String> text() {
        return new ValueType<>("text", String.class, text -> text);
    }

    /** A text of a certain form, which {@code rule} tells in words. */
    static ValueType<String> text(String rule, Pattern form) {
        return new ValueType<>(rule, String.class, text -> {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is not of the form: " + rule);
            }
            return text;
        });
    }

    static ValueType<Integer> number(int least, int greatest) {
        return new ValueType<>("whole number, %d to %d".formatted(least, greatest), Integer.class, text -> {
            if (!text.matches("-?\\d{1,18}")) {
                throw new IllegalArgumentException("\"" + text + "\" is not a whole number");
            }
            long value = Long.parseLong(text);
            if (value < least || value > greatest) {
                throw new IllegalArgumentException("%d is not within %d to %d".formatted(value, least, greatest));
            }
            return (int) value;
        });
    }

    /** One of the constants, in small letters. */
    static <E extends Enum<E>> ValueType<E> choice(Class<E> constants) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E constant : constants.getEnumConstants()) {
            byName.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        String names = "`" + String.join("` or `", byName.keySet()) + "`";
        return new ValueType<>(names, constants, text -> {
            E constant = byName.get(text);
            if (constant == null) {
                throw new IllegalArgumentException("\"" + text + "\" is not " + names.replace("`", ""));
            }
            return constant;
        });
    }

    static ValueType<Duration> duration(String least) {
        Duration leastDuration = parseDuration(least);
        return new ValueType<>("duration, at least " + least, Duration.class, text -> {
            Duration value = parseDuration(text);
            if (value.compareTo(leastDuration) < 0) {
                throw new IllegalArgumentException(text + " is less than " + least);
            }
            return value;
        });
    }

    static ValueType<Long> size() {
        return new ValueType<>("size", Long.class, text -> {
            Matcher matcher = AMOUNT.matcher(text);
            Long unit = matcher.matches() ? SIZE_UNITS.get(matcher.group(2)) : null;
            if (unit == null) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not a size; write a number and a unit, such as 64 MiB (B, KiB, MiB, GiB)");
            }
            long value = Long.parseLong(matcher.group(1)) * unit; // nine digits and GiB stay below 2^60
            if (value < 1) {
                throw new IllegalArgumentException("a size is at least 1 B");
            }
            return value;
        });
    }

    static ValueType<Secret> secret() {
        return new ValueType<>("secret: ${env:NAME} or ${file:/path}", Secret.class, text -> {
            if (!Secret.isReference(text)) {
                throw new IllegalArgumentException(
                        "a secret never stands in the config itself; put it into an environment"
                                + " variable and write ${env:NAME}, or into a file and write ${file:/path}");
            }
            return new Secret(text);
        });
    }

    /** A URI with a scheme; {@code example} shows one. */
    static ValueType<URI> uri(String example) {
        return new ValueType<>("URI, such as " + example, URI.class, text -> {
            URI uri;
            try {
                uri = new URI(text);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException("this is not a URI; write it like " + example, e);
            }
            if (uri.getScheme() == null) {
                throw new IllegalArgumentException("\"" + text + "\" has no scheme; write a URI like " + example);
            }
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("a URI here holds no user or password; write it like " + example);
            }
            return uri;
        });
    }

    static ValueType<ServerIds> serverIds() {
        return new ValueType<>("range of server ids", ServerIds.class, ServerIds::parse);
    }

    static ValueType<Accepted> accepted() {
        return new ValueType<>(Risk.RULE, Accepted.class, text -> new Accepted(Risk.parse(text)));
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        ChronoUnit unit = matcher.matches() ? TIME_UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a duration; write a number and a unit, such as 10 s (ms, s, min, h, d)");
        }
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }
}
