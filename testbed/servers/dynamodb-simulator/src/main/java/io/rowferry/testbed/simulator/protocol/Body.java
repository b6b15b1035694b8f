package io.rowferry.testbed.simulator.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rowferry.testbed.simulator.expression.Scope;
import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.DynamoException;
import io.rowferry.testbed.simulator.value.ValueReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request's or a part's JSON object, read in one pass: fields that hold attributes as {@link Attributes}, the rest as maps, lists,
 * strings, numbers and booleans.
 */
public final class Body {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> fields;

    private Body(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Attributes with the JSON that they were read from, which is kept only for the field Item. */
    static final class Attributes {
        private final Map<String, AttributeValue> values;
        private final byte[] json;

        Attributes(Map<String, AttributeValue> values, byte[] json) {
            this.values = values;
            this.json = json;
        }

        Map<String, AttributeValue> values() {
            return values;
        }

        byte[] json() {
            return json;
        }
    }

    /** @throws DynamoException if it is no JSON object, or a value in it is not valid */
    public static Body parse(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw DynamoException.of("SerializationException", "The request is no JSON object");
            }
            return new Body(fields(json, bytes));
        } catch (IOException e) {
            throw DynamoException.of("SerializationException", "The request cannot be read as JSON");
        }
    }

    private static Map<String, Object> fields(JsonParser json, byte[] bytes) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        String name = json.nextFieldName();
        while (name != null) {
            JsonToken token = json.nextToken();
            if (token != JsonToken.VALUE_NULL) {
                fields.put(name, value(name, token, json, bytes));
            }
            name = json.nextFieldName();
        }
        return fields;
    }

    private static Object value(String name, JsonToken token, JsonParser json, byte[] bytes) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return switch (name) {
                case "Item" -> item(json, bytes);
                case "Key", "ExclusiveStartKey", "ExpressionAttributeValues" ->
                    new Attributes(ValueReader.attributes(json), new byte[0]);
                default -> new Body(fields(json, bytes));
            };
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            JsonToken element = json.nextToken();
            while (element != JsonToken.END_ARRAY) {
                list.add(element(name, element, json, bytes));
                element = json.nextToken();
            }
            return list;
        }
        return scalar(token, json);
    }

    private static Object element(String name, JsonToken token, JsonParser json, byte[] bytes) throws IOException {
        return switch (name) {
            case "Parameters" -> ValueReader.value(json);
            case "Keys" -> new Attributes(ValueReader.attributes(json), new byte[0]);
            default -> value("", token, json, bytes);
        };
    }

    private static Attributes item(JsonParser json, byte[] bytes) throws IOException {
        int from = (int) json.currentTokenLocation().getByteOffset();
        Map<String, AttributeValue> values = ValueReader.attributes(json);
        int to = (int) json.currentLocation().getByteOffset();
        return new Attributes(values, Arrays.copyOfRange(bytes, from, to));
    }

    private static Object scalar(JsonToken token, JsonParser json) throws IOException {
        return switch (token) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw DynamoException.of("SerializationException", "Unexpected token " + token);
        };
    }

    public Map<String, Object> fields() {
        return fields;
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    public @Nullable String text(String field) {
        return fields.get(field) instanceof String text ? text : null;
    }

    public String text(String field, String otherwise) {
        String text = text(field);
        return text == null ? otherwise : text;
    }

    public boolean flag(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    public double number(String field, double otherwise) {
        return fields.get(field) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** The object of that field; an empty one if there is none. */
    public Body part(String field) {
        return fields.get(field) instanceof Body part ? part : new Body(Map.of());
    }

    /** The objects of that field's list; none if there is none. */
    public List<Body> parts(String field) {
        List<Body> parts = new ArrayList<>();
        for (Object each : list(field)) {
            if (each instanceof Body part) {
                parts.add(part);
            }
        }
        return parts;
    }

    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (Object each : list(field)) {
            if (each instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    List<AttributeValue> values(String field) {
        List<AttributeValue> values = new ArrayList<>();
        for (Object each : list(field)) {
            if (each instanceof AttributeValue value) {
                values.add(value);
            }
        }
        return values;
    }

    List<Map<String, AttributeValue>> keys(String field) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        for (Object each : list(field)) {
            if (each instanceof Attributes key) {
                keys.add(key.values());
            }
        }
        return keys;
    }

    @Nullable
    Attributes attributes(String field) {
        return fields.get(field) instanceof Attributes attributes ? attributes : null;
    }

    /** The placeholders that this request defines. */
    Scope scope() {
        Map<String, String> names = new LinkedHashMap<>();
        part("ExpressionAttributeNames").fields.forEach((name, value) -> names.put(name, String.valueOf(value)));
        Attributes values = attributes("ExpressionAttributeValues");
        return new Scope(names, values == null ? Map.of() : values.values());
    }

    String table() {
        String name = text("TableName");
        if (name == null) {
            throw DynamoException.validation(
                    "Value null at 'tableName' failed to satisfy constraint: Member must not be null");
        }
        return name;
    }

    private List<?> list(String field) {
        return fields.get(field) instanceof List<?> list ? list : List.of();
    }
}
