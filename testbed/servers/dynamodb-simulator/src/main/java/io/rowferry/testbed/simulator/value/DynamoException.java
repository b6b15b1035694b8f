package io.rowferry.testbed.simulator.value;

import org.jspecify.annotations.Nullable;

/** An error as DynamoDB answers it. Without a stack trace: it is an answer, and a frequent one. */
public final class DynamoException extends RuntimeException {
    private static final String DYNAMO = "com.amazonaws.dynamodb.v20120810#";
    private static final String CORAL = "com.amazon.coral.validate#";

    private final int status;
    private final String type;
    private final @Nullable Object detail;

    private DynamoException(int status, String type, String message, @Nullable Object detail) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.detail = detail;
    }

    public static DynamoException validation(String message) {
        return new DynamoException(400, CORAL + "ValidationException", message, null);
    }

    public static DynamoException of(String name, String message) {
        return new DynamoException(400, DYNAMO + name, message, null);
    }

    /** @param detail what the answer carries beside the message; the protocol knows its kinds */
    public static DynamoException of(String name, String message, @Nullable Object detail) {
        return new DynamoException(400, DYNAMO + name, message, detail);
    }

    /** With another status of HTTP than 400. */
    public static DynamoException of(int status, String name) {
        return new DynamoException(status, DYNAMO + name, "On purpose", null);
    }

    public static DynamoException internal() {
        return new DynamoException(500, DYNAMO + "InternalServerError", "Internal server error", null);
    }

    public static DynamoException noTable() {
        return of("ResourceNotFoundException", "Cannot do operations on a non-existent table");
    }

    public int status() {
        return status;
    }

    /** As in {@code __type}. */
    public String type() {
        return type;
    }

    /** The type without its prefix. */
    public String code() {
        return type.substring(type.indexOf('#') + 1);
    }

    public @Nullable Object detail() {
        return detail;
    }

    /** The message, which is never absent. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
