package io.rowferry.testbed.simulator.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.ValueReader;
import io.rowferry.testbed.simulator.value.ValueWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * An item as it is kept: the JSON in which it came, read again only when somebody asks for its attributes. Immutable.
 */
public final class Item {
    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] json;
    private final int size;

    private Item(byte[] json, int size) {
        this.json = json;
        this.size = size;
    }

    /** @param json of exactly these attributes; not copied */
    public static Item of(byte[] json, Map<String, AttributeValue> attributes) {
        return new Item(json, AttributeValue.sizeOf(attributes));
    }

    public static Item of(Map<String, AttributeValue> attributes) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (JsonGenerator generator = JSON.createGenerator(bytes)) {
                ValueWriter.attributes(generator, attributes);
            }
            return of(bytes.toByteArray(), attributes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes as DynamoDB counts them. */
    public int size() {
        return size;
    }

    public Map<String, AttributeValue> attributes() {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return ValueReader.attributes(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
