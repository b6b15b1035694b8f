package io.rowferry.mapping.internal.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.rowferry.mapping.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values read back from DynamoDB's JSON, as {@code AttributesWriter} writes it. */
public final class StoredJson {
    /** An item has 400 KB at most, which as JSON may be several times as long. */
    private static final int LONGEST_TEXT = 16 * 1024 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT)
                    .build())
            .build();

    private static final byte[] TEXT = "{\"S\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NUMBER = "{\"N\":\"".getBytes(StandardCharsets.US_ASCII);
    /** Of the closing quote and brace. */
    private static final int END = 2;

    private static final Value NULL = new Value.Null();

    private StoredJson() {}

    /** @param object a whole object: names with their values */
    public static Map<String, Value> attributes(byte[] object) {
        try (JsonParser in = JSON.createParser(object)) {
            in.nextToken();
            return attributes(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One value, {@code {"S":"text"}}, that lies between two places. */
    public static Value value(byte[] json, int from, int to) {
        boolean text = begins(TEXT, json, from, to);
        if ((text || begins(NUMBER, json, from, to)) && isPlain(json, from + TEXT.length, to - END)) {
            String plain = new String(json, from + TEXT.length, to - END - from - TEXT.length, StandardCharsets.UTF_8);
            return text ? new Value.Text(plain) : new Value.Numeric(plain);
        }
        try (JsonParser in = JSON.createParser(json, from, to - from)) {
            in.nextToken();
            return value(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean begins(byte[] head, byte[] json, int from, int to) {
        return Arrays.equals(json, from, Math.min(from + head.length, to), head, 0, head.length);
    }

    /** Whether JSON escapes nothing in it. */
    private static boolean isPlain(byte[] json, int from, int to) {
        for (int i = from; i < to; i++) {
            if (json[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Value> attributes(JsonParser in) throws IOException {
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            attributes.put(name, value(in));
        }
        return attributes;
    }

    /** From its opening brace to its closing one. */
    private static Value value(JsonParser in) throws IOException {
        String type = in.nextFieldName();
        in.nextToken();
        Value value = switch (String.valueOf(type)) {
            case "S" -> new Value.Text(in.getText());
            case "N" -> new Value.Numeric(in.getText());
            case "B" -> new Value.Binary(Base64.getDecoder().decode(in.getText()));
            case "BOOL" -> new Value.Bool(in.getBooleanValue());
            case "NULL" -> NULL;
            case "L" -> new Value.Items(items(in));
            case "M" -> new Value.Document(attributes(in));
            default -> throw new IOException("a value of DynamoDB type " + type);
        };
        in.nextToken();
        return value;
    }

    private static List<Value> items(JsonParser in) throws IOException {
        List<Value> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(in));
        }
        return items;
    }
}
