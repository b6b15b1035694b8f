package io.rowferry.mapping.internal.codec;

import io.rowferry.mapping.Value;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bytes of DynamoDB values: a kind, then what the kind has. */
public final class ValueCodec {
    private static final byte TEXT = 0;
    private static final byte NUMERIC = 1;
    private static final byte BINARY = 2;
    private static final byte FALSE = 3;
    private static final byte TRUE = 4;
    private static final byte NULL = 5;
    private static final byte ITEMS = 6;
    private static final byte DOCUMENT = 7;

    private static final Value NULL_VALUE = new Value.Null();

    private ValueCodec() {}

    public static void write(Value value, DataOutput out) throws IOException {
        if (value instanceof Value.Text text) {
            out.writeByte(TEXT);
            Primitives.writeText(text.text(), out);
        } else if (value instanceof Value.Numeric numeric) {
            out.writeByte(NUMERIC);
            Primitives.writeText(numeric.digits(), out);
        } else if (value instanceof Value.Binary binary) {
            out.writeByte(BINARY);
            Primitives.writeBytes(binary.bytes(), out);
        } else if (value instanceof Value.Bool bool) {
            out.writeByte(bool.value() ? TRUE : FALSE);
        } else if (value instanceof Value.Null) {
            out.writeByte(NULL);
        } else if (value instanceof Value.Items items) {
            out.writeByte(ITEMS);
            Primitives.writeInt(items.values().size(), out);
            for (Value element : items.values()) {
                write(element, out);
            }
        } else if (value instanceof Value.Document document) {
            out.writeByte(DOCUMENT);
            writeAttributes(document.attributes(), out);
        }
    }

    public static Value read(DataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case TEXT -> new Value.Text(Primitives.readText(in));
            case NUMERIC -> new Value.Numeric(Primitives.readText(in));
            case BINARY -> new Value.Binary(Primitives.readBytes(in));
            case FALSE -> new Value.Bool(false);
            case TRUE -> new Value.Bool(true);
            case NULL -> NULL_VALUE;
            case ITEMS -> new Value.Items(readItems(in));
            case DOCUMENT -> new Value.Document(readAttributes(in));
            default -> throw new IOException("unknown kind " + kind + " of a value");
        };
    }

    private static List<Value> readItems(DataInput in) throws IOException {
        int size = Primitives.readInt(in);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(read(in));
        }
        return values;
    }

    private static void writeAttributes(Map<String, Value> attributes, DataOutput out) throws IOException {
        Primitives.writeInt(attributes.size(), out);
        for (Map.Entry<String, Value> attribute : attributes.entrySet()) {
            Primitives.writeText(attribute.getKey(), out);
            write(attribute.getValue(), out);
        }
    }

    /** In the order in which they were written. */
    private static Map<String, Value> readAttributes(DataInput in) throws IOException {
        int size = Primitives.readInt(in);
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String name = Primitives.readText(in);
            attributes.put(name, read(in));
        }
        return Collections.unmodifiableMap(attributes);
    }
}
