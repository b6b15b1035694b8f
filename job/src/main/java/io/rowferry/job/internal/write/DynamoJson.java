package io.rowferry.job.internal.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.rowferry.mapping.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Attributes as DynamoDB's JSON: {@code {"pk":{"S":"CUSTOMER#7"},"sum":{"N":"12.5"}}}. Pure.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
final class DynamoJson {
    private static final JsonFactory JSON = new JsonFactory();

    private DynamoJson() {}

    /** One object in UTF-8. */
    static byte[] object(Map<String, Value> attributes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(json, attributes);
        } catch (IOException e) {
            throw new UncheckedIOException("text that is no Unicode cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Map<String, Value> attributes) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Value> attribute : attributes.entrySet()) {
            json.writeFieldName(attribute.getKey());
            json.writeStartObject();
            write(json, attribute.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Value value) throws IOException {
        if (value instanceof Value.Text text) {
            json.writeStringField("S", text.text());
        } else if (value instanceof Value.Numeric number) {
            json.writeStringField("N", number.digits());
        } else if (value instanceof Value.Binary binary) {
            json.writeBinaryField("B", binary.bytes());
        } else if (value instanceof Value.Bool bool) {
            json.writeBooleanField("BOOL", bool.value());
        } else if (value instanceof Value.Null) {
            json.writeBooleanField("NULL", true);
        } else if (value instanceof Value.Items items) {
            json.writeArrayFieldStart("L");
            for (Value element : items.values()) {
                json.writeStartObject();
                write(json, element);
                json.writeEndObject();
            }
            json.writeEndArray();
        } else if (value instanceof Value.Document document) {
            json.writeFieldName("M");
            write(json, document.attributes());
        } else {
            throw new IllegalStateException("unknown kind of value: " + value.getClass());
        }
    }
}
