package io.rowferry.mapping.control;

import io.rowferry.mapping.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** Reads the attributes of a control item, and says clearly what is wrong with them. Immutable. */
final class ControlItem {
    static final String FORMAT = "format";

    private final String format;
    private final Map<String, Value> attributes;

    /** @throws IllegalArgumentException if the item is of another format */
    ControlItem(String format, Map<String, Value> attributes) {
        this.format = format;
        this.attributes = attributes;
        if (!text(FORMAT).equals(format)) {
            throw new IllegalArgumentException("the control table holds an item of format " + text(FORMAT)
                    + " where this release reads " + format + ": use the release that wrote it, or a newer one");
        }
    }

    String text(String name) {
        return as(Value.Text.class, name).text();
    }

    int number(String name) {
        return Math.toIntExact(longNumber(name));
    }

    long longNumber(String name) {
        return Long.parseLong(as(Value.Numeric.class, name).digits());
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(wrong(name), e);
        }
    }

    List<String> texts(String name) {
        return as(Value.Items.class, name).values().stream()
                .map(value -> text(value, name))
                .toList();
    }

    Map<String, Value> document(String name) {
        return as(Value.Document.class, name).attributes();
    }

    Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Entry<String, Value> entry : document(name).entrySet()) {
            texts.put(entry.getKey(), text(entry.getValue(), name));
        }
        return texts;
    }

    static Value of(String text) {
        return new Value.Text(text);
    }

    static Value of(List<String> texts) {
        return new Value.Items(texts.stream().map(ControlItem::of).toList());
    }

    static Value of(Map<String, String> texts) {
        Map<String, Value> values = new LinkedHashMap<>();
        texts.forEach((name, text) -> values.put(name, of(text)));
        return new Value.Document(values);
    }

    private String text(Value value, String name) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw new IllegalArgumentException(wrong(name));
    }

    private <V extends Value> V as(Class<V> type, String name) {
        Value value = attributes.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(wrong(name));
        }
        return type.cast(value);
    }

    private String wrong(String name) {
        return "an item of format " + format + " in the control table has no proper attribute '" + name + "'";
    }
}
