package io.rowferry.job.internal.write;

import io.rowferry.job.internal.write.wire.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error that DynamoDB has answered.
 *
 * @param status of HTTP
 * @param code {@code ValidationException}, or empty
 * @param message DynamoDB's own, or empty; may hold a value of the item, so it is not shown as it is
 * @param requestId of AWS, or null
 * @param reasons of a throttle, {@code TableWriteKeyRangeThroughputExceeded}
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error handling with DynamoDB</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ThrottlingReason.html">ThrottlingReason</a>
 */
record DynamoFailure(
        int status, String code, String message, @Nullable String requestId, List<String> reasons) {
    DynamoFailure {
        reasons = List.copyOf(reasons);
    }

    /** @param said what the body says; null if it is unreadable, so that only the status is known */
    static DynamoFailure of(Reply.Answer answer, @Nullable DynamoAnswer said) {
        return said == null
                ? new DynamoFailure(answer.status(), "", "", answer.requestId(), List.of())
                : said.failure();
    }

    /** Without the message. */
    @Override
    public String toString() {
        return "HTTP " + status + " " + code + ", request " + requestId;
    }
}
