package io.rowferry.job.internal.write;

import io.rowferry.job.internal.write.WriteOutcome.Cause;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What DynamoDB's errors mean for a write: come again, never, or stop. */
final class DynamoFailures {
    private static final Set<String> THROTTLES = Set.of(
            "ProvisionedThroughputExceededException",
            "ThrottlingException",
            "Throttling",
            "ThrottledException",
            "RequestLimitExceeded",
            "TooManyRequestsException");

    /** Passing; did not land. An expired token is renewed by the SDK's credentials provider. */
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
    static WriteOutcome outcome(String table, Throwable failure) {
        if (failure instanceof AwsServiceException answer) {
            return answered(table, answer);
        }
        if (failure instanceof SdkClientException) {
            return new WriteOutcome.Retry(Cause.UNKNOWN, summary(failure));
        }
        throw new WriteFailedException(
                "A write to the table " + table + " failed inside the client: " + failure, failure);
    }

    private static WriteOutcome answered(String table, AwsServiceException answer) {
        String code = code(answer);
        if (THROTTLES.contains(code)) {
            return new WriteOutcome.Retry(Cause.THROTTLED, code);
        }
        if (PASSING.contains(code)) {
            return new WriteOutcome.Retry(Cause.REFUSED, code);
        }
        if (answer.statusCode() >= 500) {
            return new WriteOutcome.Retry(Cause.UNKNOWN, "HTTP " + answer.statusCode() + " " + code);
        }
        if (code.equals("ValidationException")) {
            return refused(message(answer), answer.requestId());
        }
        if (code.equals("ItemCollectionSizeLimitExceededException")) {
            return new WriteOutcome.Rejected(
                    "item-collection-too-large",
                    "the items of one partition key exceed 10 GB, and a local index forbids that");
        }
        if (answer.statusCode() == 413) {
            return tooLarge();
        }
        throw new WriteFailedException(stopped(table, code, answer), answer);
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

    private static String stopped(String table, String code, AwsServiceException answer) {
        if (code.equals("ResourceNotFoundException")) {
            return "The table " + table
                    + " does not exist any more, or not in this region. Create it with 'rowferry create-tables'.";
        }
        if (code.equals("AccessDeniedException")) {
            return "The job may not write to the table " + table
                    + ": its role needs dynamodb:PutItem on it. DynamoDB says: " + message(answer);
        }
        if (CREDENTIALS.contains(code)) {
            return "DynamoDB does not accept the job's credentials (" + code
                    + "). Mend target.access-key-id and target.secret-access-key, or the role that the job runs with.";
        }
        return "DynamoDB refused a write to the table " + table + " for a reason that does not pass: " + code
                + ", HTTP " + answer.statusCode() + ", request " + answer.requestId() + ".";
    }

    private static String code(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
                ? ""
                : answer.awsErrorDetails().errorCode();
    }

    private static String message(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorMessage() == null
                ? ""
                : answer.awsErrorDetails().errorMessage();
    }

    private static String summary(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.toString() : failure + ", because of " + cause;
    }
}
