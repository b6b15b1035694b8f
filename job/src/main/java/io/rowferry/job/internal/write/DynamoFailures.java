package io.rowferry.job.internal.write;

import io.rowferry.job.internal.write.WriteOutcome.Cause;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What DynamoDB's errors mean for a write: come again, never, or stop. */
final class DynamoFailures {
    private static final Set<String> THROTTLES = Set.of(
            "ProvisionedThroughputExceededException",
            "ThrottlingException",
            "Throttling",
            "ThrottledException",
            "RequestLimitExceeded",
            "TooManyRequestsException");

    /** Passing; did not land. Credentials that have expired are renewed while the write waits. */
    private static final Set<String> PASSING = Set.of(
            "TransactionConflictException",
            "ReplicatedWriteConflictException",
            "ExpiredTokenException",
            "ExpiredToken",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "LimitExceededException");

    private static final Set<String> CREDENTIALS = Set.of(
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "IncompleteSignatureException",
            "MissingAuthenticationTokenException",
            "InvalidClientTokenId");

    private DynamoFailures() {}

    /** @throws WriteFailedException if the job must stop */
    static WriteOutcome outcome(String table, DynamoFailure failure) {
        String code = failure.code();
        if (THROTTLES.contains(code)) {
            String reasons = failure.reasons().isEmpty() ? "" : ": " + String.join(", ", failure.reasons());
            return new WriteOutcome.Retry(throttle(failure), code + reasons);
        }
        if (PASSING.contains(code)) {
            return new WriteOutcome.Retry(Cause.REFUSED, code);
        }
        if (failure.status() >= 500) {
            return unknown("HTTP " + failure.status() + " " + code);
        }
        if (code.equals("ValidationException")) {
            return refused(failure.message(), failure.requestId());
        }
        if (code.equals("ItemCollectionSizeLimitExceededException")) {
            return new WriteOutcome.Rejected(
                    "item-collection-too-large",
                    "the items of one partition key exceed 10 GB, and a local index forbids that");
        }
        if (failure.status() == 413) {
            return tooLarge();
        }
        throw new WriteFailedException(stopped(table, failure), null);
    }

    /**
     * The names begin with Table or Index and the kind of capacity: {@code IndexWriteProvisionedThroughputExceeded}.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ThrottlingReason.html">ThrottlingReason</a>
     */
    private static Cause throttle(DynamoFailure failure) {
        for (String reason : failure.reasons()) {
            if (reason.endsWith("AccountLimitExceeded")) {
                return Cause.ACCOUNT_THROTTLED;
            } else if (reason.startsWith("Index")) {
                return Cause.INDEX_THROTTLED;
            } else if (reason.endsWith("KeyRangeThroughputExceeded")) {
                return Cause.PARTITION_THROTTLED;
            }
        }
        return failure.code().equals("RequestLimitExceeded") ? Cause.ACCOUNT_THROTTLED : Cause.THROTTLED;
    }

    /**
     * Of one statement in a batch, whose codes have other names than those of requests.
     *
     * @throws WriteFailedException if the job must stop
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchStatementError.html">BatchStatementError</a>
     */
    static WriteOutcome ofStatement(String table, DynamoFailure failure) {
        String code = failure.code();
        if (code.equals("InternalServerError")) {
            return unknown(code);
        }
        String known = switch (code) {
            case "ValidationError" -> "ValidationException";
            case "ThrottlingError" -> "ThrottlingException";
            case "RequestLimitExceeded" -> code;
            default -> code + "Exception";
        };
        return outcome(table, new DynamoFailure(400, known, failure.message(), failure.requestId(), failure.reasons()));
    }

    /** There is no answer, or none that says what became of the request. */
    static WriteOutcome unknown(String reason) {
        return new WriteOutcome.Retry(Cause.UNKNOWN, reason);
    }

    /** Known refusals get a code; of others only what stands before a value could. */
    private static WriteOutcome refused(String message, @Nullable String requestId) {
        String text = message.toLowerCase(Locale.ROOT);
        if (text.contains("item size")) {
            return tooLarge();
        }
        boolean index = text.contains("index");
        if (text.contains("empty string value") || text.contains("empty binary value")) {
            return index
                    ? new WriteOutcome.Rejected("empty-index-key", "a key attribute of an index is empty")
                    : new WriteOutcome.Rejected("empty-key", "a key attribute is empty");
        }
        if (text.contains("size limit") || text.contains("under 2048 bytes")) {
            return new WriteOutcome.Rejected(
                    "key-too-long",
                    "a partition key of the table or an index has more than 2048 bytes, or a sort key more than 1024");
        }
        if (text.contains("type mismatch for index key")) {
            return new WriteOutcome.Rejected(
                    "index-key-type", "a key attribute of an index has another type than the index declares");
        }
        if (text.contains("number overflow")
                || text.contains("number underflow")
                || text.contains("38 digits")
                || text.contains("significant digits")) {
            return new WriteOutcome.Rejected(
                    "number-out-of-range", "a number does not fit DynamoDB's 38 digits or its range");
        }
        if (text.contains("nesting")) {
            return new WriteOutcome.Rejected("nested-too-deep", "attributes are nested deeper than 32 levels");
        }
        int colon = message.indexOf(':');
        return new WriteOutcome.Rejected(
                "refused",
                "DynamoDB: " + (colon < 0 ? message : message.substring(0, colon)) + " (request " + requestId + ")");
    }

    private static WriteOutcome tooLarge() {
        return new WriteOutcome.Rejected("item-too-large", "the item has more than 400 KB");
    }

    private static String stopped(String table, DynamoFailure failure) {
        String code = failure.code();
        if (code.equals("ResourceNotFoundException")) {
            return "The table " + table
                    + " does not exist any more, or not in this region. Create it with 'rowferry create-tables'.";
        }
        if (code.equals("AccessDeniedException")) {
            return "The job may not write to the table " + table
                    + ": its role needs dynamodb:PutItem on it, and dynamodb:PartiQLInsert for write.mode insert. DynamoDB says: "
                    + failure.message();
        }
        if (CREDENTIALS.contains(code)) {
            return "DynamoDB does not accept the job's credentials (" + code
                    + "). Mend target.access-key-id and target.secret-access-key, or the role that the job runs with.";
        }
        return "DynamoDB refused a write to the table " + table + " for a reason that does not pass: " + code
                + ", HTTP " + failure.status() + ", request " + failure.requestId() + ".";
    }
}
