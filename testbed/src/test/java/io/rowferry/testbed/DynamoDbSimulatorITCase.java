package io.rowferry.testbed;

import static io.rowferry.testbed.ContractTable.attribute;
import static io.rowferry.testbed.ContractTable.key;
import static io.rowferry.testbed.ContractTable.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;

/** Throttling and faults as a client of the AWS SDK sees them. */
@ExtendWith(ServersExtension.class)
class DynamoDbSimulatorITCase {
    private final String table = "faulty-" + UUID.randomUUID();
    private final DynamoDbSimulator dynamodb;
    private final DynamoDbClient client;

    DynamoDbSimulatorITCase(DynamoDbSimulator dynamodb) {
        this.dynamodb = dynamodb;
        this.client = ContractTable.client(dynamodb.endpoint(), AwsRetryStrategy.doNotRetry());
    }

    @BeforeEach
    void createTable() {
        create(table, null);
    }

    @AfterEach
    void calm() {
        dynamodb.faults(SimulatorFaults.NONE);
        client.close();
    }

    @Test
    void aProvisionedTableThrottlesWithItsReasonUntilTimeHasPassed() {
        String small = table + "-small";
        create(
                small,
                ProvisionedThroughput.builder()
                        .readCapacityUnits(1L)
                        .writeCapacityUnits(2L)
                        .build());
        put(small, "a");
        put(small, "b");

        var failure = catchThrowableOfType(ProvisionedThroughputExceededException.class, () -> put(small, "c"));

        assertThat(failure.statusCode()).isEqualTo(400);
        assertThat(failure.throttlingReasons()).singleElement().satisfies(reason -> {
            assertThat(reason.reason()).isEqualTo("TableWriteProvisionedThroughputExceeded");
            assertThat(reason.resource()).endsWith(":table/" + small);
        });
        dynamodb.advance(Duration.ofSeconds(1));
        put(small, "c");
        SimulatorCounters.Table counters = dynamodb.counters().table(small);
        assertThat(counters.writes()).isEqualTo(3);
        assertThat(counters.throttled()).isEqualTo(1);
        assertThat(counters.writeUnits()).isEqualTo(3.0);
        assertThat(counters.partitions()).hasSize(1);
    }

    @Test
    void withoutCapacityAllWritesOfATableAreThrottledEachInItsOwnWay() {
        dynamodb.faults(SimulatorFaults.NONE.withTables(table).withCapacity(0));

        var failure = catchThrowableOfType(ThrottlingException.class, () -> put(table, "a"));
        assertThat(failure.throttlingReasons().get(0).reason()).isEqualTo("TableWriteKeyRangeThroughputExceeded");
        assertThatThrownBy(() -> client.batchWriteItem(
                        request -> request.requestItems(Map.of(table, ContractTable.puts("a", 2)))))
                .isInstanceOf(ThrottlingException.class);
        assertThat(client.batchExecuteStatement(request -> request.statements(insert("a"), insert("b")))
                        .responses())
                .allSatisfy(response ->
                        assertThat(response.error().code()).isEqualTo(BatchStatementErrorCodeEnum.THROTTLING_ERROR));
    }

    @Test
    void withHalfTheCapacityABatchIsHalfUnprocessed() {
        dynamodb.faults(SimulatorFaults.NONE.withTables(table).withCapacity(0.5));
        var response = client.batchWriteItem(request -> request.requestItems(Map.of(
                table,
                IntStream.range(0, 10)
                        .mapToObj(i -> ContractTable.puts("half" + i, 1).get(0))
                        .toList())));
        assertThat(response.unprocessedItems().get(table)).hasSize(5);
        assertThat(dynamodb.counters().table(table).items()).isEqualTo(5);
    }

    @Test
    void anErrorAndAResetTakeNoEffect() {
        dynamodb.faults(SimulatorFaults.NONE.withTables(table).withErrors(1));
        assertThat(catchThrowableOfType(AwsServiceException.class, () -> put(table, "a"))
                        .statusCode())
                .isEqualTo(500);
        dynamodb.faults(SimulatorFaults.NONE.withTables(table).withResets(1));
        assertThatThrownBy(() -> put(table, "a")).isInstanceOf(SdkClientException.class);
        assertThat(dynamodb.counters().table(table).items()).isZero();
    }

    @Test
    void aLostAnswerTookEffect() {
        dynamodb.faults(SimulatorFaults.NONE.withTables(table).withLostAnswers(1));
        assertThatThrownBy(() -> put(table, "a")).isInstanceOf(SdkClientException.class);
        assertThat(dynamodb.counters().table(table).items()).isEqualTo(1);
    }

    @Test
    void aLateRequestTakesEffectAfterItsConnectionIsClosed() {
        dynamodb.faults(SimulatorFaults.NONE.withTables(table).withLateEffects(1, 1_500));
        assertThatThrownBy(() -> put(table, "a")).isInstanceOf(SdkClientException.class);
        assertThat(dynamodb.counters().table(table).items()).isZero();
        await().untilAsserted(() ->
                assertThat(dynamodb.counters().table(table).items()).isEqualTo(1));
    }

    @Test
    void answersTakeAsLongAsTheyAreTold() {
        dynamodb.faults(
                SimulatorFaults.NONE.withTables(table).withLatency(60, 0).withSlowAnswers(1, 60));
        long start = System.nanoTime();
        put(table, "a");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(119));
    }

    @Test
    void aPoisonedItemIsAlwaysRefusedAndOthersAreNot() {
        dynamodb.faults(SimulatorFaults.NONE.withTables(table).withPoison("bad"));
        assertThat(ContractTable.message(() -> put(table, "bad"))).endsWith("a poisoned item");
        put(table, "good");
        assertThat(dynamodb.counters().table(table).items()).isEqualTo(1);
    }

    @Test
    void faultsOfOneTableLeaveTheOthersAlone() {
        String other = table + "-other";
        create(other, null);
        dynamodb.faults(SimulatorFaults.NONE.withTables(table).withErrors(1));
        put(other, "a");
        assertThat(dynamodb.counters().table(other).items()).isEqualTo(1);
    }

    @Test
    void aRequestWithoutAuthorizationIsRefused() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(dynamodb.endpoint() + "/"))
                                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("MissingAuthenticationToken");
    }

    @Test
    void itTellsItsCpuTimeAndWhatWasAsked() {
        long before = dynamodb.counters().requests("PutItem");
        for (String pk : List.of("a", "b", "c")) {
            put(table, pk);
        }
        SimulatorCounters counters = dynamodb.counters();
        assertThat(counters.requests("PutItem") - before).isEqualTo(3);
        assertThat(counters.cpu()).isPositive();
    }

    private void create(String name, ProvisionedThroughput throughput) {
        client.createTable(request -> request.tableName(name)
                .billingMode(throughput == null ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED)
                .provisionedThroughput(throughput)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S), attribute("sk", ScalarAttributeType.S)));
    }

    private void put(String name, String pk) {
        client.putItem(request -> request.tableName(name).item(ContractTable.keys(pk, "1")));
    }

    private BatchStatementRequest insert(String pk) {
        return BatchStatementRequest.builder()
                .statement("INSERT INTO \"" + table + "\" VALUE {'pk': ?, 'sk': '1'}")
                .parameters(text(pk))
                .build();
    }
}
