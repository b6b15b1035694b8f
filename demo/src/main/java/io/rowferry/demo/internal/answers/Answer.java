package io.rowferry.demo.internal.answers;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one side says to a question: rows of named values, in their order, in a form in which both sides say the same in the same way.
 *
 * @param rows the names are those of the columns, which are those of the attributes
 */
record Answer(List<Map<String, String>> rows) {
    /** The mapping's form of a DATETIME. */
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    Answer {
        rows = List.copyOf(rows);
    }

    /** Of columns that are whole numbers, decimals, texts or DATETIME(6). */
    static Answer ofRows(ResultSet result, List<String> columns) throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (String column : columns) {
                row.put(column, text(result.getObject(column)));
            }
            rows.add(row);
        }
        return new Answer(rows);
    }

    /** An attribute with a dot in its name is one of a list's elements; the item gives a row for each element. */
    static Answer ofItems(List<Map<String, AttributeValue>> items, List<String> attributes) {
        Optional<String> list = attributes.stream()
                .filter(name -> name.contains("."))
                .map(name -> name.substring(0, name.indexOf('.')))
                .findFirst();
        List<Map<String, String>> rows = new ArrayList<>();
        for (Map<String, AttributeValue> item : items) {
            if (list.isEmpty()) {
                rows.add(row(item, attributes));
            } else {
                for (AttributeValue element : elements(item, list.get())) {
                    Map<String, AttributeValue> both = new LinkedHashMap<>(item);
                    element.m().forEach((name, value) -> both.put(list.get() + "." + name, value));
                    rows.add(row(both, attributes));
                }
            }
        }
        return new Answer(rows);
    }

    private static List<AttributeValue> elements(Map<String, AttributeValue> item, String list) {
        AttributeValue value = item.get(list);
        return value == null ? List.of() : value.l();
    }

    private static Map<String, String> row(Map<String, AttributeValue> item, List<String> attributes) {
        Map<String, String> row = new LinkedHashMap<>();
        for (String attribute : attributes) {
            AttributeValue value = item.get(attribute);
            if (value == null) {
                row.put(attribute, text(null));
            } else {
                row.put(attribute, value.n() == null ? value.s() : number(new BigDecimal(value.n())));
            }
        }
        return row;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof Number number) {
            return number(new BigDecimal(number.toString()));
        }
        return value instanceof LocalDateTime time ? DATETIME.format(time) : value.toString();
    }

    /** DynamoDB keeps no zeros at a number's end. */
    private static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** A line a row, no more than so many. */
    List<String> lines(int most) {
        List<String> lines = new ArrayList<>();
        rows.stream().limit(most).forEach(row -> lines.add(line(row)));
        if (rows.size() > most) {
            lines.add("and " + (rows.size() - most) + " more");
        }
        if (rows.isEmpty()) {
            lines.add("nothing");
        }
        return lines;
    }

    private static String line(Map<String, String> row) {
        return row.entrySet().stream()
                .map(value -> value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
    }
}
