package io.rowferry.job.internal.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rowferry.job.internal.write.wire.Reply;
import io.rowferry.mapping.Reserved;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's body says, of an error or of one statement in a batch. Of a stored item only the version is looked at. Not thread-safe;
 * lives for one answer.
 *
 * <p>An error is {@code {"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"..."}}; the message's name may
 * begin with a capital.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error handling with DynamoDB</a>
 */
final class DynamoAnswer {
    /** Names of attributes, and in maps of users' own, are not kept. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final int status;
    private final @Nullable String requestId;
    private String code = "";
    private String message = "";
    private final List<String> reasons = new ArrayList<>();
    private byte @Nullable [] version;
    private double units;
    private final List<@Nullable DynamoFailure> statements = new ArrayList<>();

    private DynamoAnswer(int status, @Nullable String requestId) {
        this.status = status;
        this.requestId = requestId;
    }

    /** Null if the body is no JSON object, so that the answer is none. Its content stands in no message. */
    static @Nullable DynamoAnswer of(Reply.Answer answer) {
        DynamoAnswer parsed = new DynamoAnswer(answer.status(), answer.requestId());
        try (JsonParser json = JSON.createParser(answer.body())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            parsed.readObject(json);
            return parsed;
        } catch (IOException e) {
            return null;
        }
    }

    DynamoFailure failure() {
        return new DynamoFailure(status, code, message, requestId, reasons);
    }

    /** The version of the stored item that failed a condition; null if there is none, or one that is no binary. */
    byte @Nullable [] version() {
        return version;
    }

    /** Write units, if they were asked for, else 0. */
    double units() {
        return units;
    }

    /** Of a batch of statements, in their order: null for each that has succeeded. */
    List<@Nullable DynamoFailure> statements() {
        return statements;
    }

    private void readObject(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "__type", "Code" -> code = withoutNamespace(text(json, value));
                case "message", "Message" -> message = text(json, value);
                case "ThrottlingReasons", "throttlingReasons" -> readReasons(json, value);
                case "Item" -> readItem(json, value);
                case "ConsumedCapacity" -> readCapacity(json, value);
                case "Responses" -> readResponses(json, value);
                default -> json.skipChildren();
            }
        }
    }

    private static String text(JsonParser json, JsonToken value) throws IOException {
        json.skipChildren();
        return value == JsonToken.VALUE_STRING ? json.getText() : "";
    }

    private static String withoutNamespace(String type) {
        return type.substring(type.indexOf('#') + 1);
    }

    private void readReasons(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean reason = json.currentName().equalsIgnoreCase("reason");
                String text = text(json, json.nextToken());
                if (reason) {
                    reasons.add(text);
                }
            }
        }
    }

    private void readItem(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean ours = json.currentName().equals(Reserved.VERSION);
            json.nextToken();
            if (!ours) {
                json.skipChildren();
            } else if (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean binary = json.currentName().equals("B");
                json.nextToken();
                if (binary) {
                    version = json.getBinaryValue();
                }
                json.skipChildren();
                json.nextToken();
            }
        }
    }

    private void readCapacity(JsonParser json, JsonToken value) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean all = json.currentName().equals("CapacityUnits");
                json.nextToken();
                if (all) {
                    units = json.getDoubleValue();
                }
                json.skipChildren();
            }
        } else {
            json.skipChildren();
        }
    }

    private void readResponses(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            DynamoFailure failure = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean error = json.currentName().equals("Error");
                if (json.nextToken() == JsonToken.START_OBJECT && error) {
                    DynamoAnswer statement = new DynamoAnswer(status, requestId);
                    statement.readObject(json);
                    failure = statement.failure();
                } else {
                    json.skipChildren();
                }
            }
            statements.add(failure);
        }
    }
}
