package io.rowferry.job.internal.write;

import io.rowferry.job.internal.control.AttributeValues;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Version;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * DynamoDB, by conditional PutItem. Thread-safe; the client is the caller's.
 *
 * <p>A failed condition returns the stored item, so that no read is needed to tell what lies there.
 */
final class SdkItemStore implements ItemStore {
    /** {@link ItemWrite#replaces} for tombstones, as DynamoDB says it. */
    private static final String NEWER = "attribute_not_exists(#v) OR #v < :v";

    /** {@link ItemWrite#replaces} for items. */
    private static final String NEWER_OR_REJECTED = NEWER + " OR (#v = :v AND #d = :rejected)";

    private static final AttributeValue REJECTED = AttributeValue.fromS(Reserved.REJECTED);

    private final DynamoDbAsyncClient client;
    private final List<TargetTable> tables;

    SdkItemStore(DynamoDbAsyncClient client, List<TargetTable> tables) {
        this.client = client;
        this.tables = tables;
    }

    @Override
    public CompletionStage<WriteOutcome> write(ItemWrite write) {
        CompletableFuture<?> answer;
        try {
            answer = client.putItem(request(write));
        } catch (RuntimeException e) { // the SDK throws some of its errors where it should return them
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.handle((done, failure) -> failure == null ? new WriteOutcome.Written() : outcome(write, failure));
    }

    private PutItemRequest request(ItemWrite write) {
        TargetTable table = table(write);
        PutItemRequest.Builder request = PutItemRequest.builder()
                .tableName(table.name())
                .item(AttributeValues.of(ItemAttributes.of(table, write)))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        AttributeValue version = AttributeValue.fromB(
                SdkBytes.fromByteArrayUnsafe(write.version().toBytes()));
        if (write.content() instanceof ItemWrite.Item) {
            request.conditionExpression(NEWER_OR_REJECTED)
                    .expressionAttributeNames(Map.of("#v", Reserved.VERSION, "#d", Reserved.DELETED_FLAG))
                    .expressionAttributeValues(Map.of(":v", version, ":rejected", REJECTED));
        } else {
            request.conditionExpression(NEWER)
                    .expressionAttributeNames(Map.of("#v", Reserved.VERSION))
                    .expressionAttributeValues(Map.of(":v", version));
        }
        return request.build();
    }

    private WriteOutcome outcome(ItemWrite write, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ConditionalCheckFailedException condition) {
            return stored(write, condition.item());
        }
        if (cause instanceof AwsServiceException answer) {
            return DynamoFailures.outcome(table(write).name(), failure(answer));
        }
        if (cause instanceof SdkClientException) {
            return DynamoFailures.unknown(cause.toString());
        }
        throw new WriteFailedException("A write failed inside the client: " + cause, cause);
    }

    private static DynamoFailure failure(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return new DynamoFailure(
                answer.statusCode(), details.errorCode(), details.errorMessage(), answer.requestId(), List.of());
    }

    private WriteOutcome stored(ItemWrite write, Map<String, AttributeValue> item) {
        AttributeValue version = item.get(Reserved.VERSION);
        if (version == null || version.b() == null) {
            throw foreign(write, "its attribute " + Reserved.VERSION + " is no binary", null);
        }
        Version stored;
        try {
            stored = Version.ofBytes(version.b().asByteArrayUnsafe());
        } catch (IllegalArgumentException e) {
            throw foreign(write, e.getMessage(), e);
        }
        return stored.equals(write.version()) ? new WriteOutcome.Repeated() : new WriteOutcome.Superseded(stored);
    }

    private WriteFailedException foreign(ItemWrite write, @Nullable String why, @Nullable Throwable cause) {
        return new WriteFailedException(
                "The table " + table(write).name() + " holds an item that this release did not write (" + why
                        + "). Write to a table of Rowferry's own, or use the release that wrote it.",
                cause);
    }

    private TargetTable table(ItemWrite write) {
        return tables.get(write.key().table());
    }
}
