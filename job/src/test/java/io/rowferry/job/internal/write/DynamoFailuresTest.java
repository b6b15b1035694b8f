package io.rowferry.job.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoFailuresTest {
    @ParameterizedTest
    @CsvSource({
        "400, ProvisionedThroughputExceededException, THROTTLED",
        "400, ThrottlingException, THROTTLED",
        "400, RequestLimitExceeded, ACCOUNT_THROTTLED",
        "400, TransactionConflictException, REFUSED",
        "400, ExpiredTokenException, REFUSED",
        "500, InternalServerError, UNKNOWN",
        "503, ServiceUnavailable, UNKNOWN",
    })
    void passingErrorsAreRepeated(int status, String code, WriteOutcome.Cause cause) {
        assertThat(DynamoFailures.outcome("orders", answer(status, code, "")))
                .isInstanceOfSatisfying(
                        WriteOutcome.Retry.class,
                        retry -> assertThat(retry.cause()).isEqualTo(cause));
    }

    @ParameterizedTest
    @CsvSource({
        "TableWriteProvisionedThroughputExceeded, THROTTLED",
        "TableWriteMaxOnDemandThroughputExceeded, THROTTLED",
        "TableWriteKeyRangeThroughputExceeded, PARTITION_THROTTLED",
        "TableWriteAccountLimitExceeded, ACCOUNT_THROTTLED",
        "IndexWriteProvisionedThroughputExceeded, INDEX_THROTTLED",
        "IndexWriteKeyRangeThroughputExceeded, INDEX_THROTTLED",
        "IndexWriteAccountLimitExceeded, ACCOUNT_THROTTLED",
    })
    void aThrottleSaysWhoseCapacityIsMissing(String reason, WriteOutcome.Cause cause) {
        DynamoFailure failure = new DynamoFailure(400, "ThrottlingException", "", "R1", List.of(reason));
        assertThat(DynamoFailures.outcome("orders", failure))
                .isEqualTo(new WriteOutcome.Retry(cause, "ThrottlingException: " + reason));
    }

    @Test
    void anItemCollectionThatIsFullAndABodyThatIsTooLargeAreRefused() {
        assertThat(DynamoFailures.outcome("orders", answer(400, "ItemCollectionSizeLimitExceededException", "")))
                .isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(DynamoFailures.outcome("orders", answer(413, "", ""))).isInstanceOf(WriteOutcome.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDeniedException",
                "ResourceNotFoundException",
                "UnrecognizedClientException",
                "SomethingNewException"
            })
    void lastingErrorsStopTheJobAndNameTheTableOrTheCredentials(String code) {
        assertThatThrownBy(() -> DynamoFailures.outcome("orders", answer(400, code, "no")))
                .isInstanceOf(WriteFailedException.class)
                .hasMessageMatching("(?s).*(orders|credentials).*");
    }

    /** Messages as DynamoDB words them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Item size has exceeded the maximum allowed size | item-too-large",
                "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk | empty-key",
                "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: byMail, IndexKey: mail | empty-index-key",
                "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes | key-too-long",
                "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes | key-too-long",
                "One or more parameter values were invalid: Type mismatch for Index Key mail Expected: S Actual: N IndexName: byMail | index-key-type",
                "Number overflow. Attempting to store a number with magnitude larger than supported range | number-out-of-range",
                "Attempting to store more than 38 significant digits in a Number | number-out-of-range",
                "Nesting Levels have exceeded supported limits | nested-too-deep",
                "The parameter cannot be converted to a numeric value: 4711 | refused",
            })
    void anItemThatIsRefusedForEverGetsACodeAndNoValue(String message, String code) {
        assertThat(DynamoFailures.outcome("orders", answer(400, "ValidationException", message)))
                .isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> {
                    assertThat(rejected.code()).isEqualTo(code);
                    assertThat(rejected.reason()).doesNotContain("4711");
                });
    }

    private static DynamoFailure answer(int status, String code, String message) {
        return new DynamoFailure(status, code, message, "R1", List.of());
    }
}
