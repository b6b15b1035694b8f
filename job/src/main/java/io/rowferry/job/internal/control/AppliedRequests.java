package io.rowferry.job.internal.control;

import io.rowferry.mapping.control.AppliedNote;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Notes applied marks without waiting for DynamoDB. Thread-safe; the client is the caller's. */
public final class AppliedRequests {
    static final String MARK = ":mark";

    /** A note only rises, whichever attempt made it. */
    static final String RISES = "attribute_not_exists(" + AppliedNote.MARK + ") OR " + AppliedNote.MARK + " < " + MARK;

    private final DynamoDbAsyncClient client;
    private final String table;

    public AppliedRequests(DynamoDbAsyncClient client, String controlTable) {
        this.client = client;
        this.table = controlTable;
    }

    /** @return fails if it is not known whether the note, or a greater one, stands there */
    public CompletableFuture<Void> note(AppliedNote note) {
        return client.putItem(request -> request.tableName(table)
                        .item(ControlTable.item(note.key(), note.toAttributes()))
                        .conditionExpression(RISES)
                        .expressionAttributeValues(Map.of(
                                MARK,
                                AttributeValue.fromN(Long.toString(note.mark().packed())))))
                .handle((done, failure) -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause != null && !(cause instanceof ConditionalCheckFailedException)) {
                        throw new CompletionException(cause);
                    }
                    return null;
                });
    }
}
