package io.rowferry.testbed.simulator.protocol;

import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.DynamoException;
import io.rowferry.testbed.simulator.value.Numbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code INSERT INTO "table" VALUE {'name': ?, ...}}, the one statement that is understood. Values are parameters, strings
 * or numbers. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.insert.html">insert</a>
 */
record InsertStatement(String table, List<Field> fields, int parameters) {
    private static final Pattern HEAD = Pattern.compile(
            "\\s*INSERT\\s+INTO\\s+(?:\"([^\"]+)\"|([A-Za-z0-9_.-]+))\\s+VALUE\\s*\\{", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD =
            Pattern.compile("\\s*'((?:[^']|'')*)'\\s*:\\s*(?:(\\?)|'((?:[^']|'')*)'|(-?[0-9.][0-9.eE+-]*))\\s*([,}])");

    /** @param literal null for a parameter */
    record Field(String name, @Nullable AttributeValue literal) {}

    /** @throws DynamoException if it is something else */
    static InsertStatement parse(String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt()) {
            throw malformed(text);
        }
        String table = head.group(1) == null ? head.group(2) : head.group(1);
        List<Field> fields = new ArrayList<>();
        HashSet<String> names = new HashSet<>();
        int parameters = 0;
        Matcher field = FIELD.matcher(text).region(head.end(), text.length());
        do {
            if (!field.lookingAt()) {
                throw malformed(text);
            }
            String name = unquoted(field.group(1));
            if (!names.add(name)) {
                throw DynamoException.validation("Duplicate keys in tuple. Key: " + name);
            }
            parameters += field.group(2) == null ? 0 : 1;
            fields.add(new Field(name, literal(field.group(3), field.group(4))));
            field.region(field.end(), text.length());
        } while (text.charAt(field.regionStart() - 1) == ',');
        if (!text.substring(field.regionStart()).isBlank()) {
            throw malformed(text);
        }
        return new InsertStatement(table, List.copyOf(fields), parameters);
    }

    /** @throws DynamoException if there are too few parameters; further ones are ignored */
    Map<String, AttributeValue> item(List<AttributeValue> given) {
        if (given.size() < parameters) {
            throw DynamoException.validation("Number of parameters in request and statement don't match.");
        }
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        int next = 0;
        for (Field field : fields) {
            item.put(field.name(), field.literal() == null ? given.get(next++) : field.literal());
        }
        return item;
    }

    private static @Nullable AttributeValue literal(@Nullable String text, @Nullable String number) {
        if (number != null) {
            return new AttributeValue.Numeric(Numbers.canonical(number));
        }
        return text == null ? null : new AttributeValue.Text(unquoted(text));
    }

    private static String unquoted(String text) {
        return text.replace("''", "'");
    }

    private static DynamoException malformed(String text) {
        return DynamoException.validation("Statement wasn't well formed, can't be processed: " + text);
    }
}
