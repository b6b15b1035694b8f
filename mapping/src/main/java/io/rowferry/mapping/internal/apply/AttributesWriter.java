package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Makes {@link Attributes}: one pass gives the bytes and the size that DynamoDB counts. A part that is encoded already is copied. For one
 * thread.
 */
public final class AttributesWriter {
    /** What DynamoDB counts for a list or a map, and again for each of its elements. */
    private static final int COLLECTION = 3;

    private static final int ELEMENT = 1;
    private static final byte[] BEFORE_ELEMENT = ",{\"M\":{".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] json;
    private int length;
    private int[] ends = new int[8];
    private int count;
    private int size;

    public AttributesWriter() {
        this(256);
    }

    /** @param expected bytes */
    public AttributesWriter(int expected) {
        json = new byte[expected];
    }

    /** A name as it stands before its value: {@code "name":}. */
    public static byte[] head(String name) {
        AttributesWriter writer = new AttributesWriter(name.length() + 8);
        writer.text(name);
        writer.put(':');
        return Arrays.copyOf(writer.json, writer.length);
    }

    /** @throws RowFailure if a text has no UTF-8 form */
    public AttributesWriter attribute(String name, Value value) {
        try {
            begin();
            int bytes = text(name);
            put(':');
            return end(bytes + value(value));
        } catch (RowFailure failure) {
            throw failure.in(name);
        }
    }

    /**
     * @param head the name as {@link #head} gives it
     * @param nameSize of the name alone, in UTF-8
     */
    void attribute(byte[] head, int nameSize, Value value) {
        begin();
        put(head, 0, head.length);
        end(nameSize + value(value));
    }

    /** Attributes that are encoded already. */
    public AttributesWriter all(Attributes others) {
        if (others.count() > 0) {
            begin();
            int shift = length;
            put(others.json(), 0, others.json().length);
            for (int i = 0; i < others.count(); i++) {
                ended(shift + others.to(i));
            }
            size += others.size();
        }
        return this;
    }

    /**
     * A list of documents.
     *
     * @param elements as {@link #element} writes them
     * @param to where they end
     * @param elementSizes of all elements, as {@link #elementSize} counts each
     */
    public AttributesWriter list(String name, byte[] elements, int to, int elementSizes) {
        begin();
        int bytes = text(name) + COLLECTION;
        put(":{\"L\":[");
        if (to > 0) {
            put(elements, 1, to);
        }
        put("]}");
        return end(bytes + elementSizes);
    }

    /** Bytes of an element of a list, with the comma before it. */
    public static int elementLength(Attributes element) {
        return BEFORE_ELEMENT.length + element.json().length + 2;
    }

    /** What DynamoDB counts for an element of a list. */
    public static int elementSize(Attributes element) {
        return COLLECTION + element.size() + ELEMENT * element.count() + ELEMENT;
    }

    /** Writes an element of a list, with a comma before it. */
    public static void element(Attributes element, byte[] out, int at) {
        System.arraycopy(BEFORE_ELEMENT, 0, out, at, BEFORE_ELEMENT.length);
        byte[] members = element.json();
        int behind = at + BEFORE_ELEMENT.length;
        System.arraycopy(members, 0, out, behind, members.length);
        out[behind + members.length] = '}';
        out[behind + members.length + 1] = '}';
    }

    /** A map of documents. */
    public AttributesWriter map(String name, Map<String, Attributes> elements) {
        begin();
        int bytes = text(name) + COLLECTION;
        put(":{\"M\":{");
        boolean first = true;
        for (Map.Entry<String, Attributes> element : elements.entrySet()) {
            if (!first) {
                put(',');
            }
            first = false;
            bytes += text(element.getKey()) + ELEMENT;
            put(':');
            bytes += document(element.getValue());
        }
        put("}}");
        return end(bytes);
    }

    private int document(Attributes document) {
        put("{\"M\":{");
        put(document.json(), 0, document.json().length);
        put("}}");
        return COLLECTION + document.size() + ELEMENT * document.count();
    }

    public Attributes done() {
        return count == 0
                ? Attributes.NONE
                : Attributes.ofMembers(Arrays.copyOf(json, length), Arrays.copyOf(ends, count), size);
    }

    private void begin() {
        if (count > 0) {
            put(',');
        }
    }

    private AttributesWriter end(int bytes) {
        size += bytes;
        ended(length);
        return this;
    }

    private void ended(int at) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = at;
    }

    /** Writes a value and says how many bytes DynamoDB counts for it. */
    private int value(Value value) {
        if (value instanceof Value.Text text) {
            put("{\"S\":");
            int bytes = text(text.text());
            put('}');
            return bytes;
        } else if (value instanceof Value.Numeric number) {
            put("{\"N\":\"");
            put(number.digits());
            put("\"}");
            return ItemSize.number(number.digits());
        } else if (value instanceof Value.Binary binary) {
            byte[] encoded = Base64.getEncoder().encode(binary.bytes());
            put("{\"B\":\"");
            put(encoded, 0, encoded.length);
            put("\"}");
            return binary.bytes().length;
        } else if (value instanceof Value.Bool bool) {
            put(bool.value() ? "{\"BOOL\":true}" : "{\"BOOL\":false}");
            return 1;
        } else if (value instanceof Value.Null) {
            put("{\"NULL\":true}");
            return 1;
        } else if (value instanceof Value.Items items) {
            return items(items.values());
        } else if (value instanceof Value.Document document) {
            return document(document.attributes());
        }
        throw new IllegalStateException("unknown kind of value: " + value.getClass());
    }

    private int items(List<Value> values) {
        put("{\"L\":[");
        int bytes = COLLECTION;
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                put(',');
            }
            bytes += value(values.get(i)) + ELEMENT;
        }
        put("]}");
        return bytes;
    }

    private int document(Map<String, Value> attributes) {
        put("{\"M\":{");
        int bytes = COLLECTION;
        boolean first = true;
        for (Map.Entry<String, Value> attribute : attributes.entrySet()) {
            if (!first) {
                put(',');
            }
            first = false;
            bytes += text(attribute.getKey()) + ELEMENT;
            put(':');
            bytes += value(attribute.getValue());
        }
        put("}}");
        return bytes;
    }

    /** A JSON text; says its length in UTF-8, without what JSON escapes. */
    private int text(String text) {
        int chars = text.length();
        room(3 * chars + 2);
        json[length++] = '"';
        int bytes = chars;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
                json[length++] = (byte) c;
            } else if (c < 0x80) {
                escaped(c, chars - i);
            } else if (c < 0x800) {
                json[length++] = (byte) (0xc0 | (c >> 6));
                json[length++] = (byte) (0x80 | (c & 0x3f));
                bytes++;
            } else if (!Character.isSurrogate(c)) {
                json[length++] = (byte) (0xe0 | (c >> 12));
                json[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                json[length++] = (byte) (0x80 | (c & 0x3f));
                bytes += 2;
            } else if (Character.isHighSurrogate(c) && i + 1 < chars && Character.isLowSurrogate(text.charAt(i + 1))) {
                pair(Character.toCodePoint(c, text.charAt(++i)));
                bytes += 2;
            } else {
                throw new RowFailure(Reason.INVALID_TEXT);
            }
        }
        json[length++] = '"';
        return bytes;
    }

    /** @param rest chars that are still to be written, this one included */
    private void escaped(char c, int rest) {
        room(3 * rest + 6);
        json[length++] = '\\';
        if (c == '"' || c == '\\') {
            json[length++] = (byte) c;
        } else {
            json[length++] = 'u';
            json[length++] = '0';
            json[length++] = '0';
            json[length++] = HEX[c >> 4];
            json[length++] = HEX[c & 0xf];
        }
    }

    private void pair(int c) {
        json[length++] = (byte) (0xf0 | (c >> 18));
        json[length++] = (byte) (0x80 | ((c >> 12) & 0x3f));
        json[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        json[length++] = (byte) (0x80 | (c & 0x3f));
    }

    private void room(int more) {
        if (more > json.length - length) {
            json = Arrays.copyOf(json, Math.max(2 * json.length, length + more));
        }
    }

    private void put(char ascii) {
        room(1);
        json[length++] = (byte) ascii;
    }

    private void put(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            json[length++] = (byte) ascii.charAt(i);
        }
    }

    private void put(byte[] bytes, int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, json, length, to - from);
        length += to - from;
    }
}
