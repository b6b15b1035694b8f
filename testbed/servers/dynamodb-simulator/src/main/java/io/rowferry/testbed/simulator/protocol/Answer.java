package io.rowferry.testbed.simulator.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rowferry.testbed.simulator.capacity.Throttle;
import io.rowferry.testbed.simulator.store.Item;
import io.rowferry.testbed.simulator.value.DynamoException;
import io.rowferry.testbed.simulator.value.ValueWriter;
import java.io.IOException;

/** What a request is answered with. */
public final class Answer {
    private final int status;
    private final byte[] body;

    /**
     * Of these parts.
     *
     * @param status of HTTP
     * @param body JSON, not copied
     */
    public Answer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** Not to be changed. */
    public byte[] body() {
        return body;
    }

    static Answer ok(Json.Content content) {
        return new Answer(200, Json.object(content));
    }

    /**
     * An error: type, message and what its kind carries.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">errors</a>
     */
    public static Answer of(DynamoException error, boolean withItem) {
        return new Answer(error.status(), Json.object(json -> {
            json.writeStringField("__type", error.type());
            json.writeStringField("message", error.text());
            if (error.detail() instanceof Throttle throttle) {
                reasons(json, throttle);
            } else if (withItem && error.detail() instanceof Item item) {
                json.writeFieldName("Item");
                ValueWriter.attributes(json, item.attributes());
            }
        }));
    }

    private static void reasons(JsonGenerator json, Throttle throttle) throws IOException {
        // The API's two exceptions spell it differently.
        json.writeArrayFieldStart(throttle.provisioned() ? "ThrottlingReasons" : "throttlingReasons");
        json.writeStartObject();
        json.writeStringField("reason", throttle.reason());
        json.writeStringField("resource", throttle.resource());
        json.writeEndObject();
        json.writeEndArray();
    }
}
