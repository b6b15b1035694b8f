package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** What DynamoDB does, as far as Rowferry uses it: what an item may be. */
abstract class ItemsContract extends ContractTable {
    private static final int LARGEST = 400 * 1_024;

    @Test
    void anItemOf400KilobytesFitsAndOneByteMoreDoesNot() {
        String pk = fresh();
        int names = "pk".length() + pk.length() + "sk".length() + "1".length() + "x".length();

        var response = client.putItem(put(pk, "x", text("y".repeat(LARGEST - names)))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());

        assertThat(response.consumedCapacity().capacityUnits()).isEqualTo(400.0);
        assertThat(refusal(put(pk, "x", text("y".repeat(LARGEST - names + 1)))))
                .isEqualTo("Item size has exceeded the maximum allowed size");
        assertThat(refusal(put(pk, "x", text("\u00e9".repeat((LARGEST - names) / 2 + 1)))))
                .as("in UTF-8")
                .isEqualTo("Item size has exceeded the maximum allowed size");
    }

    @Test
    void keysHaveALargestLength() {
        client.putItem(request -> request.tableName(table).item(keys("p".repeat(2_048), "s".repeat(1_024))));
        String message =
                "Hash primary key values must be under 2048 bytes, and range primary key values must be under 1024 bytes";
        assertThat(refusal(PutItemRequest.builder().tableName(table).item(keys("p".repeat(2_049), "s"))))
                .isEqualTo(message);
        assertThat(refusal(PutItemRequest.builder().tableName(table).item(keys("p", "s".repeat(1_025)))))
                .isEqualTo(message);
        assertThat(refusal(put(fresh(), "status", text("s".repeat(2_049)), "total", number("1"))))
                .isEqualTo("One or more parameter values were invalid: Size limit exceeded");
    }

    @Test
    void keysAreNotEmptyNotMissingAndOfTheirType() {
        String empty =
                "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an"
                        + " empty string value. Key: ";
        assertThat(refusal(PutItemRequest.builder().tableName(table).item(keys("", "s"))))
                .isEqualTo(empty + "pk");
        assertThat(refusal(PutItemRequest.builder().tableName(table).item(keys("p", ""))))
                .isEqualTo(empty + "sk");
        assertThat(refusal(PutItemRequest.builder().tableName(table).item(Map.of("pk", text("p")))))
                .isEqualTo("One of the required keys was not given a value");
        assertThat(refusal(PutItemRequest.builder().tableName(table).item(Map.of("pk", number("1"), "sk", text("s")))))
                .isEqualTo("One or more parameter values were invalid: Type mismatch for key");
    }

    @Test
    void keysOfAnIndexMayBeAbsentButNotEmptyOrOfAnotherType() {
        client.putItem(put(fresh()).build());
        assertThat(refusal(put(fresh(), "status", text(""))))
                .isEqualTo(
                        "One or more parameter values are not valid. A value specified for a secondary index key is not"
                                + " supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: "
                                + INDEX + ", IndexKey: status");
        assertThat(refusal(put(fresh(), "status", number("1"))))
                .isEqualTo("One or more parameter values were invalid: Type mismatch for Index Key");
    }

    @ParameterizedTest
    @CsvSource({
        "019.90, 19.9",
        "1E3, 1000",
        "-0, 0",
        "+1, 1",
        ".5, 0.5",
        "-1.50e-2, -0.015",
        "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
        "12345678901234567890123456789012345678000, 12345678901234567890123456789012345678000",
        "9.99E125, 999000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
    })
    void numbersComeBackInPlainDigits(String given, String stored) {
        String pk = fresh();
        client.putItem(put(pk, "n", number(given)).build());
        assertThat(read(pk)).containsEntry("n", number(stored));
    }

    @ParameterizedTest
    @CsvSource({
        "1E126, Number overflow. Attempting to store a number with magnitude larger than supported range",
        "1E-131, Number underflow. Attempting to store a number with magnitude smaller than supported range",
        "123456789012345678901234567890123456789, DynamoDB only supports precision up to 38 digits",
        "abc, A value provided cannot be converted into a number",
        "NaN, A value provided cannot be converted into a number",
    })
    void numbersThatDoNotFitAreRefused(String given, String message) {
        assertThat(refusal(put(fresh(), "n", number(given)))).isEqualTo(message);
    }

    @Test
    void attributesNest32LevelsDeep() {
        client.putItem(put(fresh(), "d", nested(31)).build());
        assertThat(refusal(put(fresh(), "d", nested(32))))
                .isEqualTo(
                        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond"
                                + " supported limit");
    }

    @Test
    void everyKindOfValueComesBackAsItWas() {
        String pk = fresh();
        Map<String, AttributeValue> item = with(
                pk,
                Map.of(
                        "text", text("\u00e9\ud83d\ude00\"\\\n"),
                        "empty", text(""),
                        "bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 127})),
                        "bool", AttributeValue.fromBool(true),
                        "null", AttributeValue.fromNul(true),
                        "list", AttributeValue.fromL(List.of(text("a"), number("1"))),
                        "map", AttributeValue.fromM(Map.of("k", number("2"))),
                        "set", AttributeValue.fromSs(List.of("one"))));
        client.putItem(request -> request.tableName(table).item(item));
        assertThat(read(pk)).isEqualTo(item);
    }

    @Test
    void aDeleteReturnsWhatLayThere() {
        String pk = fresh();
        client.putItem(put(pk, "n", number("1")).build());
        assertThat(client.deleteItem(request ->
                                request.tableName(table).key(keys(pk, "1")).returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .containsEntry("n", number("1"));
        assertThat(client.getItem(request -> request.tableName(table).key(keys(pk, "1")))
                        .hasItem())
                .isFalse();
    }

    @Test
    void aWriteToNowhereIsRefused() {
        assertThat(catchThrowableOfType(
                        ResourceNotFoundException.class,
                        () -> client.putItem(
                                request -> request.tableName("nowhere").item(keys("p", "s")))))
                .hasMessageContaining("Cannot do operations on a non-existent table");
    }

    private static AttributeValue nested(int levels) {
        return levels == 0 ? text("x") : AttributeValue.fromL(List.of(nested(levels - 1)));
    }
}
