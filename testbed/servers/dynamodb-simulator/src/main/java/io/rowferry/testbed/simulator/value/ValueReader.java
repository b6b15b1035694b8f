package io.rowferry.testbed.simulator.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads attribute values from JSON and refuses what DynamoDB refuses, whatever the table. */
public final class ValueReader {
    /** {@link AttributeValue} nested deeper is refused. */
    private static final int NESTING = 32;

    private ValueReader() {}

    /**
     * Attributes by name.
     *
     * @param json at the beginning of the object; left at its end
     * @throws DynamoException if a value is not valid
     */
    public static Map<String, AttributeValue> attributes(JsonParser json) throws IOException {
        return attributes(json, 1);
    }

    /** @param json at the beginning of the value's object; left at its end */
    public static AttributeValue value(JsonParser json) throws IOException {
        return value(json, 1);
    }

    private static Map<String, AttributeValue> attributes(JsonParser json, int depth) throws IOException {
        demand(json, JsonToken.START_OBJECT);
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        String name = json.nextFieldName();
        while (name != null) {
            if (name.isEmpty()) {
                throw DynamoException.validation("Empty attribute name");
            }
            json.nextToken();
            attributes.put(name, value(json, depth));
            name = json.nextFieldName();
        }
        return attributes;
    }

    private static AttributeValue value(JsonParser json, int depth) throws IOException {
        demand(json, JsonToken.START_OBJECT);
        if (depth > NESTING) {
            throw DynamoException.validation(
                    "Nesting Levels have exceeded supported limits: Attributes in the item have"
                            + " nested levels beyond supported limit");
        }
        String type = json.nextFieldName();
        if (type == null) {
            throw unsupported();
        }
        json.nextToken();
        AttributeValue value = value(type, json, depth);
        if (json.nextToken() != JsonToken.END_OBJECT) {
            throw DynamoException.validation("Supplied AttributeValue has more than one datatypes set, must contain"
                    + " exactly one of the supported datatypes");
        }
        return value;
    }

    private static AttributeValue value(String type, JsonParser json, int depth) throws IOException {
        return switch (type) {
            case "S" -> new AttributeValue.Text(text(json));
            case "N" -> new AttributeValue.Numeric(Numbers.canonical(text(json)));
            case "B" -> binary(json);
            case "BOOL" -> new AttributeValue.Bool(json.getBooleanValue());
            case "NULL" -> nothing(json);
            case "L" -> new AttributeValue.Items(list(json, depth));
            case "M" -> new AttributeValue.Document(attributes(json, depth + 1));
            case "SS", "NS", "BS" -> members(type, json);
            default -> throw unsupported();
        };
    }

    private static AttributeValue nothing(JsonParser json) throws IOException {
        if (!json.getBooleanValue()) {
            throw DynamoException.validation(
                    "One or more parameter values were invalid: Null attribute value types must have the value of true");
        }
        return new AttributeValue.Null();
    }

    private static AttributeValue.Binary binary(JsonParser json) throws IOException {
        demand(json, JsonToken.VALUE_STRING);
        return new AttributeValue.Binary(ByteBuffer.wrap(json.getBinaryValue()));
    }

    private static List<AttributeValue> list(JsonParser json, int depth) throws IOException {
        demand(json, JsonToken.START_ARRAY);
        List<AttributeValue> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(json, depth + 1));
        }
        return values;
    }

    private static AttributeValue members(String type, JsonParser json) throws IOException {
        demand(json, JsonToken.START_ARRAY);
        List<AttributeValue> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(
                    switch (type) {
                        case "SS" -> new AttributeValue.Text(text(json));
                        case "NS" -> new AttributeValue.Numeric(Numbers.canonical(text(json)));
                        default -> binary(json);
                    });
        }
        if (values.isEmpty()) {
            throw DynamoException.validation(
                    "One or more parameter values were invalid: An " + kind(type) + " set  may not be empty");
        }
        if (new HashSet<>(values).size() < values.size()) {
            throw DynamoException.validation(
                    "One or more parameter values were invalid: Input collection contains" + " duplicates");
        }
        return new AttributeValue.Members(type, values);
    }

    private static String kind(String type) {
        return switch (type) {
            case "SS" -> "string";
            case "NS" -> "number";
            default -> "binary";
        };
    }

    private static String text(JsonParser json) throws IOException {
        demand(json, JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static void demand(JsonParser json, JsonToken token) {
        if (json.currentToken() != token) {
            throw DynamoException.of("SerializationException", "Unexpected token " + json.currentToken());
        }
    }

    private static DynamoException unsupported() {
        return DynamoException.validation(
                "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }
}
