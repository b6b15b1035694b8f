package io.rowferry.job.internal.values;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.rowferry.mapping.Unreadable;
import java.io.IOException;
import java.math.BigDecimal;

/** The canonical form of a JSON document that MySQL printed. */
final class JsonText {
    /** MySQL's own limit on depth is 100; lengths end at max_allowed_packet. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    /** A String, or Unreadable. */
    static Object canonical(byte[] utf8) {
        JsonWriter out = new JsonWriter();
        try (JsonParser parser = JSON.createParser(utf8)) {
            boolean separate = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (separate && !token.isStructEnd()) {
                    out.raw(',');
                }
                write(parser, token, out);
                separate = token != JsonToken.FIELD_NAME && !token.isStructStart();
            }
            return out.toString();
        } catch (IOException e) {
            return new Unreadable("text that is no JSON");
        }
    }

    private static void write(JsonParser parser, JsonToken token, JsonWriter out) throws IOException {
        switch (token) {
            case START_OBJECT -> out.raw('{');
            case END_OBJECT -> out.raw('}');
            case START_ARRAY -> out.raw('[');
            case END_ARRAY -> out.raw(']');
            case FIELD_NAME -> {
                out.string(parser.currentName());
                out.raw(':');
            }
            case VALUE_STRING -> out.string(parser.getText());
            case VALUE_NUMBER_INT -> out.raw(parser.getText());
            case VALUE_NUMBER_FLOAT -> out.raw(fraction(parser.getText()));
            default -> out.raw(parser.getText());
        }
    }

    private static String fraction(String text) {
        BigDecimal value = new BigDecimal(text);
        return value.signum() == 0 && text.startsWith("-") ? "-0.0" : JsonNumbers.fractional(value);
    }
}
