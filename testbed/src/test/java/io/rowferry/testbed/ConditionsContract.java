package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** What DynamoDB does, as far as Rowferry uses it: puts with conditions. */
abstract class ConditionsContract extends ContractTable {
    /** The writer's condition: over nothing, a lower version, or a rejected item of the same one. */
    private static final String NEWER = "attribute_not_exists(#v) OR #v < :v OR (#v = :v AND #d = :rejected)";

    @Test
    void theWritersConditionLetsANewerVersionInAndReturnsWhatLiesThere() {
        String pk = fresh();
        write(pk, 2, null);

        assertThat(stored(pk, 1)).containsEntry("_rfv", version(2));
        assertThat(stored(pk, 2)).containsEntry("_rfv", version(2));
        write(pk, 3, "R");
        assertThat(stored(pk, 2)).containsEntry("_rfd", text("R"));
        write(pk, 3, null);
        assertThat(stored(pk, 3)).doesNotContainKey("_rfd");
        write(pk, 0x80, null);
        assertThat(stored(pk, 0x7f)).as("bytes are unsigned").containsEntry("_rfv", version(0x80));
    }

    @Test
    void aFailedConditionReturnsTheItemOnlyIfAsked() {
        String pk = fresh();
        client.putItem(put(pk).build());
        var failure = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> client.putItem(
                        put(pk).conditionExpression("attribute_not_exists(pk)").build()));
        assertThat(failure.hasItem()).isFalse();
        assertThat(failure.awsErrorDetails().errorMessage()).isEqualTo("The conditional request failed");
        assertThat(failure.statusCode()).isEqualTo(400);
    }

    @Test
    void aVersionOfAnotherTypeIsNeverOverwritten() {
        String pk = fresh();
        client.putItem(put(pk, "_rfv", text("x")).build());
        assertThat(stored(pk, 9)).containsEntry("_rfv", text("x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n = :five | true",
                "n <> :five | false",
                "n > :five | false",
                "n >= :five AND n <= :five | true",
                "n BETWEEN :four AND :five | true",
                "n IN (:four, :five) | true",
                "NOT n = :four AND n = :five | true",
                "n = :four OR n = :five AND n = :five | true",
                "(n = :four OR n = :five) AND n = :four | false",
                "size(word) = :five OR n = :four | true",
                "contains(word, :ell) AND n = :five | true",
                "contains(words, :ell) OR n = :four | false",
                "begins_with(word, :ell) OR n = :four | false",
                "attribute_type(word, :s) AND n = :five | true",
                "attribute_exists(doc.deep[1]) AND n = :five | true",
                "attribute_exists(doc.deep[2]) OR n = :four | false",
                "absent <> :five | true",
                "absent < :five | false",
                "word < :five | false",
            })
    void conditionsMeanWhatTheyShould(String condition, boolean holds) {
        String pk = fresh();
        client.putItem(put(pk, "n", number("5.0"))
                .item(with(
                        pk,
                        Map.of(
                                "n", number("5.0"),
                                "word", text("hello"),
                                "words", AttributeValue.fromSs(List.of("hello", "world")),
                                "doc",
                                        AttributeValue.fromM(
                                                Map.of("deep", AttributeValue.fromL(List.of(text("a"), text("b"))))))))
                .build());
        Map<String, AttributeValue> all =
                Map.of(":four", number("4"), ":five", number("5"), ":ell", text("ell"), ":s", text("S"));
        Map<String, AttributeValue> used = new HashMap<>(all);
        used.keySet().removeIf(name -> !condition.contains(name));

        var failure = catchThrowableOfType(
                AwsServiceException.class,
                () -> client.putItem(put(pk).conditionExpression(condition)
                        .expressionAttributeValues(used)
                        .build()));

        assertThat(failure == null).isEqualTo(holds);
        if (!holds) {
            assertThat(failure).isInstanceOf(ConditionalCheckFailedException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n < | Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"<\"",
                "foo(n) | Invalid ConditionExpression: Invalid function name; function: foo",
                "n = :none | Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :none",
                "n = n | Invalid ConditionExpression: The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [n]",
                "attribute_exists(n | Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"n\"",
            })
    void malformedConditionsAreRefused(String condition, String message) {
        assertThat(refusal(put(fresh()).conditionExpression(condition))).isEqualTo(message);
    }

    @Test
    void placeholdersThatNothingUsesAreRefused() {
        assertThat(refusal(put(fresh())
                        .conditionExpression("n = :n")
                        .expressionAttributeValues(Map.of(":n", number("1"), ":m", number("2")))))
                .isEqualTo("Value provided in ExpressionAttributeValues unused in expressions: keys: {:m}");
        assertThat(refusal(put(fresh()).expressionAttributeNames(Map.of("#n", "n"))))
                .isEqualTo("ExpressionAttributeNames can only be specified when using expressions");
    }

    private void write(String pk, int version, String flag) {
        client.putItem(versioned(pk, version, flag).build());
    }

    /** What a write that must fail finds. */
    private Map<String, AttributeValue> stored(String pk, int version) {
        return catchThrowableOfType(
                        ConditionalCheckFailedException.class,
                        () -> client.putItem(versioned(pk, version, null).build()))
                .item();
    }

    private PutItemRequest.Builder versioned(String pk, int version, String flag) {
        Map<String, AttributeValue> more = new HashMap<>(Map.of("_rfv", version(version)));
        if (flag != null) {
            more.put("_rfd", text(flag));
        }
        return put(pk).item(with(pk, more))
                .conditionExpression(NEWER)
                .expressionAttributeNames(Map.of("#v", "_rfv", "#d", "_rfd"))
                .expressionAttributeValues(Map.of(":v", version(version), ":rejected", text("R")))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private static AttributeValue version(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }
}
