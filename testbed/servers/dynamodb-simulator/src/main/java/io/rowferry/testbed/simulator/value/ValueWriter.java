package io.rowferry.testbed.simulator.value;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;

/** Writes attribute values as JSON. */
public final class ValueWriter {
    private ValueWriter() {}

    public static void attributes(JsonGenerator json, Map<String, AttributeValue> attributes) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            json.writeFieldName(attribute.getKey());
            value(json, attribute.getValue());
        }
        json.writeEndObject();
    }

    public static void value(JsonGenerator json, AttributeValue value) throws IOException {
        json.writeStartObject();
        json.writeFieldName(value.type());
        content(json, value);
        json.writeEndObject();
    }

    private static void content(JsonGenerator json, AttributeValue value) throws IOException {
        if (value instanceof AttributeValue.Text text) {
            json.writeString(text.text());
        } else if (value instanceof AttributeValue.Numeric number) {
            json.writeString(number.digits());
        } else if (value instanceof AttributeValue.Binary binary) {
            ByteBuffer bytes = binary.bytes();
            json.writeBinary(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } else if (value instanceof AttributeValue.Bool bool) {
            json.writeBoolean(bool.value());
        } else if (value instanceof AttributeValue.Null) {
            json.writeBoolean(true);
        } else if (value instanceof AttributeValue.Items items) {
            json.writeStartArray();
            for (AttributeValue element : items.values()) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof AttributeValue.Document document) {
            attributes(json, document.attributes());
        } else if (value instanceof AttributeValue.Members members) {
            members(json, members.values());
        } else {
            throw new IllegalStateException("unknown kind of value: " + value.type());
        }
    }

    private static void members(JsonGenerator json, Collection<AttributeValue> values) throws IOException {
        json.writeStartArray();
        for (AttributeValue value : values) {
            content(json, value);
        }
        json.writeEndArray();
    }
}
