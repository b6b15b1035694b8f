package io.rowferry.job.internal.values;

import io.rowferry.mapping.Unreadable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * The canonical form of a JSON document in MySQL's binary format (json_binary.h in MySQL's sources describes it), as row events
 * carry it. Numbers, dates and times inside keep all that MySQL stores.
 */
final class BinaryJson {
    private static final int DATE = 10;
    private static final int TIME = 11;
    private static final int DATETIME = 12;
    private static final int TIMESTAMP = 7;
    private static final int DECIMAL = 246;

    /** MySQL breaks the lines of what it prints, so the text read by SELECT has line feeds. */
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\n'});

    private final ByteBuffer bytes;
    private final JsonWriter out = new JsonWriter();
    private int values;

    private BinaryJson(byte[] document) {
        this.bytes = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A String, or Unreadable. An empty document, which MySQL stores for the NULL of an IGNOREd insert, is JSON's null. */
    static Object canonical(byte[] document) {
        if (document.length == 0) {
            return "null";
        }
        try {
            BinaryJson json = new BinaryJson(document);
            json.value(document[0], 1);
            return json.out.toString();
        } catch (IOException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException
                | NegativeArraySizeException e) {
            return new Unreadable("bytes that are no JSON document of MySQL's");
        }
    }

    private void value(int type, int at) throws IOException {
        // Each value takes bytes of its own; more of them than bytes means offsets that lead back.
        if (++values > bytes.capacity()) {
            throw new IOException("offsets");
        }
        switch (type) {
            case 0x00 -> container(at, 2, true);
            case 0x01 -> container(at, 4, true);
            case 0x02 -> container(at, 2, false);
            case 0x03 -> container(at, 4, false);
            case 0x04 -> literal(bytes.get(at));
            case 0x05 -> out.raw(Integer.toString(bytes.getShort(at)));
            case 0x06 -> out.raw(Integer.toString(bytes.getShort(at) & 0xffff));
            case 0x07 -> out.raw(Integer.toString(bytes.getInt(at)));
            case 0x08 -> out.raw(Long.toString(bytes.getInt(at) & 0xffffffffL));
            case 0x09 -> out.raw(Long.toString(bytes.getLong(at)));
            case 0x0a -> out.raw(Long.toUnsignedString(bytes.getLong(at)));
            case 0x0b -> out.raw(JsonNumbers.ofDouble(bytes.getDouble(at)));
            case 0x0c -> {
                int[] length = variableLength(at);
                out.string(utf8(length[1], length[0]));
            }
            case 0x0f -> opaque(at);
            default -> throw new IOException("type " + type);
        }
    }

    /** Element count, size, key entries (offset, 2-byte length), value entries (type, offset or the value itself). */
    private void container(int at, int width, boolean object) throws IOException {
        int count = unsigned(at, width);
        int keys = at + 2 * width;
        int entries = keys + (object ? count * (width + 2) : 0);
        out.raw(object ? '{' : '[');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.raw(',');
            }
            if (object) {
                int entry = keys + i * (width + 2);
                out.string(utf8(at + unsigned(entry, width), bytes.getShort(entry + width) & 0xffff));
                out.raw(':');
            }
            int entry = entries + i * (width + 1);
            int type = bytes.get(entry);
            value(type, inlined(type, width) ? entry + 1 : at + unsigned(entry + 1, width));
        }
        out.raw(object ? '}' : ']');
    }

    private static boolean inlined(int type, int width) {
        return switch (type) {
            case 0x04, 0x05, 0x06 -> true;
            case 0x07, 0x08 -> width == 4;
            default -> false;
        };
    }

    private void literal(int literal) throws IOException {
        switch (literal) {
            case 0 -> out.raw("null");
            case 1 -> out.raw("true");
            case 2 -> out.raw("false");
            default -> throw new IOException("literal " + literal);
        }
    }

    private void opaque(int at) throws IOException {
        int type = bytes.get(at) & 0xff;
        int[] length = variableLength(at + 1);
        int start = length[1];
        switch (type) {
            case DECIMAL -> out.raw(JsonNumbers.decimal(decimal(start, length[0])));
            case DATE ->
                out.string(PackedTime.dateTimeOfPacked(bytes.getLong(start)).substring(0, 10));
            case TIME -> out.string(PackedTime.timeOfPacked(bytes.getLong(start)));
            case DATETIME, TIMESTAMP ->
                out.string(PackedTime.dateTimeOfPacked(bytes.getLong(start)).replace('T', ' '));
            default -> {
                byte[] data = slice(start, length[0]);
                out.string("base64:type" + type + ":" + BASE64.encodeToString(data));
            }
        }
    }

    /** Precision, scale, then the column form of a decimal. */
    private BigDecimal decimal(int at, int length) {
        int precision = bytes.get(at);
        int scale = bytes.get(at + 1);
        return PackedDecimal.of(precision, scale, slice(at + 2, length - 2));
    }

    private byte[] slice(int at, int length) {
        Objects.checkFromIndexSize(at, length, bytes.capacity());
        byte[] data = new byte[length];
        bytes.get(at, data);
        return data;
    }

    private String utf8(int at, int length) {
        return new String(slice(at, length), StandardCharsets.UTF_8);
    }

    private int unsigned(int at, int width) {
        return width == 2 ? bytes.getShort(at) & 0xffff : bytes.getInt(at);
    }

    /** Seven bits a byte, lowest first; returns the length and where the data begins. */
    private int[] variableLength(int at) throws IOException {
        int length = 0;
        for (int i = 0; i < 5; i++) {
            byte b = bytes.get(at + i);
            length |= (b & 0x7f) << (7 * i);
            if (b >= 0) {
                return new int[] {length, at + i + 1};
            }
        }
        throw new IOException("length");
    }
}
