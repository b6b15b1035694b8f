package io.rowferry.job.internal.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column's type without what does not matter to its values: the same for {@code INTEGER(11)} as a statement has it and {@code int} as
 * information_schema has it. Where it is not sure that two are the same they differ. Immutable.
 *
 * @param name MySQL's own, in small letters
 * @param arguments in parentheses, texts in quotes
 * @param unsigned whether it has no sign
 */
public record DeclaredType(String name, List<String> arguments, boolean unsigned) {
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("integer", "int"),
            Map.entry("int4", "int"),
            Map.entry("int1", "tinyint"),
            Map.entry("bool", "tinyint"),
            Map.entry("boolean", "tinyint"),
            Map.entry("int2", "smallint"),
            Map.entry("int3", "mediumint"),
            Map.entry("middleint", "mediumint"),
            Map.entry("int8", "bigint"),
            Map.entry("dec", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("fixed", "decimal"),
            Map.entry("float8", "double"),
            Map.entry("character", "char"),
            Map.entry("varcharacter", "varchar"),
            Map.entry("geomcollection", "geometrycollection"));

    private static final List<String> INTEGERS = List.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final List<String> TEXTS = List.of("tinytext", "text", "mediumtext", "longtext");
    private static final List<String> BLOBS = List.of("tinyblob", "blob", "mediumblob", "longblob");
    private static final List<String> ONE_UNLESS_GIVEN = List.of("char", "binary", "bit");
    private static final List<String> TIMES = List.of("datetime", "timestamp", "time");

    public DeclaredType {
        arguments = List.copyOf(arguments);
    }

    /** Of information_schema's words. */
    public static DeclaredType of(String declared) {
        return read(SqlWords.of(declared));
    }

    /** Reads the type and the words for its sign; stops before whatever else follows. */
    static DeclaredType read(SqlWords words) {
        String written = words.name().toLowerCase(Locale.ROOT);
        if ((written.equals("char") || written.equals("character")) && words.skip("VARYING")) {
            written = "varchar";
        } else if (written.equals("double")) {
            words.skip("PRECISION");
        }
        String name = ALIASES.getOrDefault(written, written);
        List<String> arguments = new ArrayList<>();
        for (SqlWord word : words.parenthesized()) {
            if (!word.isSymbol(",")) {
                arguments.add(word.kind() == SqlWord.Kind.PLAIN ? word.text() : "'" + word.text() + "'");
            }
        }
        boolean unsigned = false;
        while (words.followsOneOf(List.of("SIGNED", "UNSIGNED", "ZEROFILL"))) {
            unsigned |= !words.next().is("SIGNED");
        }
        return new DeclaredType(name, written(name, arguments), unsigned);
    }

    private static List<String> written(String name, List<String> arguments) {
        if (INTEGERS.contains(name) || name.equals("year")) {
            return List.of();
        } else if (name.equals("decimal")) {
            return List.of(
                    arguments.isEmpty() ? "10" : arguments.get(0), arguments.size() < 2 ? "0" : arguments.get(1));
        } else if (ONE_UNLESS_GIVEN.contains(name) && arguments.isEmpty()) {
            return List.of("1");
        } else if (TIMES.contains(name) && arguments.isEmpty()) {
            return List.of("0");
        }
        return arguments;
    }

    /**
     * Whether no value changes where a column of this type gets the other, and both are read alike: the same type, or one of its kind
     * that holds more.
     */
    public boolean keepsValuesAs(DeclaredType other) {
        if (equals(other)) {
            return true;
        } else if (unsigned || other.unsigned) {
            // Read by their width.
            return false;
        } else if (name.equals(other.name) && name.startsWith("var")) {
            return number(arguments, 0) <= number(other.arguments, 0);
        } else if (name.equals("decimal") && other.name.equals("decimal")) {
            return number(arguments, 0) <= number(other.arguments, 0)
                    && number(arguments, 1) == number(other.arguments, 1);
        }
        return arguments.isEmpty()
                && other.arguments.isEmpty()
                && (rises(INTEGERS, other) || rises(TEXTS, other) || rises(BLOBS, other));
    }

    private boolean rises(List<String> sizes, DeclaredType other) {
        return sizes.contains(name) && sizes.indexOf(name) <= sizes.indexOf(other.name);
    }

    private static int number(List<String> arguments, int place) {
        return place < arguments.size() && arguments.get(place).matches("\\d{1,9}")
                ? Integer.parseInt(arguments.get(place))
                : -1;
    }
}
