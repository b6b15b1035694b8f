package io.rowferry.job.internal.write;

import static io.rowferry.job.internal.write.wire.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.job.internal.write.WriteOutcome.Cause;
import io.rowferry.job.internal.write.wire.ChannelLimits;
import io.rowferry.job.internal.write.wire.DynamoHttp;
import io.rowferry.job.internal.write.wire.Endpoint;
import io.rowferry.job.internal.write.wire.ScriptedServer;
import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Answers that DynamoDB Local does not give. */
class DynamoItemStoreTest {
    private static final List<TargetTable> TABLES = List.of(Samples.table("orders"));
    private static final String TYPE = "com.amazonaws.dynamodb.v20120810#";
    private static final ItemWrite WRITE =
            Samples.item(Samples.key("1"), 7, Attributes.of(Map.of("name", new Value.Text("Ada4711"))));

    @Test
    void aThrottleIsRepeatedForItsReasons() {
        assertThat(write(answer(
                        400,
                        "{\"__type\":\"" + TYPE + "ProvisionedThroughputExceededException\",\"message\":\"slow\","
                                + "\"ThrottlingReasons\":[{\"reason\":\"TableWriteKeyRangeThroughputExceeded\","
                                + "\"resource\":\"arn:aws:dynamodb:eu-central-1:1:table/orders\"},"
                                + "{\"reason\":\"IndexWriteAccountLimitExceeded\",\"resource\":\"arn\"}]}")))
                .isEqualTo(new WriteOutcome.Retry(
                        Cause.PARTITION_THROTTLED,
                        "ProvisionedThroughputExceededException: TableWriteKeyRangeThroughputExceeded,"
                                + " IndexWriteAccountLimitExceeded"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"__type\":\"com.amazon.coral.availability#ThrottlingException\"}       | THROTTLED",
                "400 | {\"__type\":\"x#ExpiredTokenException\",\"message\":\"expired\"}         | REFUSED",
                "500 | {\"__type\":\"x#InternalServerError\",\"message\":\"oh\"}                | UNKNOWN",
                "503 | <html>Service Unavailable</html>                                         | UNKNOWN",
                "200 | {\"half\":                                                               | UNKNOWN",
                "200 | <html>a proxy</html>                                                     | UNKNOWN",
            })
    void whatPassesIsRepeated(int status, String body, Cause cause) {
        assertThat(write(answer(status, body)))
                .isInstanceOfSatisfying(
                        WriteOutcome.Retry.class,
                        retry -> assertThat(retry.cause()).isEqualTo(cause));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"__type\":\"x#UnrecognizedClientException\",\"message\":\"The security token is invalid\"}",
                "{\"__type\":\"x#InvalidSignatureException\",\"message\":\"The signature does not match\"}",
                "{\"__type\":\"x#AccessDeniedException\",\"Message\":\"not allowed: orders\"}",
                "<html>Forbidden</html>"
            })
    void whatDoesNotPassStopsTheJob(String body) {
        assertThatThrownBy(() -> write(answer(400, body)))
                .cause()
                .isInstanceOf(WriteFailedException.class)
                .hasMessageMatching("(?s).*(orders|credentials).*");
    }

    @Test
    void ofTheStoredItemTheVersionCounts() {
        ItemWrite newer = Samples.item(Samples.key("1"), 8, Samples.name("Grace"));
        String version = Base64.getEncoder().encodeToString(newer.version().toBytes());
        String stored = "{\"__type\":\"" + TYPE + "ConditionalCheckFailedException\",\"message\":\"failed\",\"Item\":{"
                + "\"B\":{\"M\":{\"_rfv\":{\"B\":\"AA==\"}}},\"_rfv\":{\"B\":\"" + version + "\"},\"x\":{\"L\":[]}}}";

        assertThat(write(answer(400, stored))).isEqualTo(new WriteOutcome.Superseded(newer.version()));
    }

    @Test
    void noReasonHoldsAnythingOfTheItem() {
        String message = "One or more parameter values were invalid: Ada4711";
        WriteOutcome rejected =
                write(answer(400, "{\"__type\":\"x#ValidationException\",\"message\":\"" + message + "\"}"));

        assertThat(rejected).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(rejected.toString()).doesNotContain("4711").contains("R1");
        assertThat(write(ScriptedServer.reset()).toString()).doesNotContain("4711");
        assertThat(write(answer(200, "{\"Ada4711")).toString()).doesNotContain("4711");
    }

    @Test
    void aPutSaysTheWriteUnitsThatItTook() {
        try (ScriptedServer server = ScriptedServer.start(
                        answer(200, "{\"ConsumedCapacity\":{\"TableName\":\"orders\",\"CapacityUnits\":1.5}}"));
                DynamoHttp http = open(server)) {
            assertThat(new DynamoItemStore(http, TABLES)
                            .write(WRITE)
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(new WriteOutcome.Written(1.5));
            assertThat(server.requests().get(0)).contains("\"ReturnConsumedCapacity\":\"TOTAL\"");
        }
    }

    private static WriteOutcome write(ScriptedServer.Step step) {
        try (ScriptedServer server = ScriptedServer.start(step);
                DynamoHttp http = open(server)) {
            return new DynamoItemStore(http, TABLES)
                    .write(WRITE)
                    .toCompletableFuture()
                    .join();
        }
    }

    private static DynamoHttp open(ScriptedServer server) {
        return DynamoHttp.open(
                Endpoint.of(server.endpoint()),
                "eu-central-1",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")),
                ChannelLimits.usual(2, Duration.ofSeconds(20)));
    }
}
