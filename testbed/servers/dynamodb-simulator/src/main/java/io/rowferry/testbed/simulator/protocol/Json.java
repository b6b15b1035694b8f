package io.rowferry.testbed.simulator.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes answers. */
final class Json {
    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    /** Writes the inside of an object. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] object(Content content) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream(256)) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                json.writeStartObject();
                content.write(json);
                json.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
