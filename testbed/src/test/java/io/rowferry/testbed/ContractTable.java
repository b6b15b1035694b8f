package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A table with an index for the contracts, and short words for what they say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractTable {
    static final String INDEX = "by-status";

    final String table = "contract-" + UUID.randomUUID();
    DynamoDbClient client;

    abstract URI endpoint();

    @BeforeAll
    void createTable() {
        client = client(endpoint());
        client.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(
                        attribute("pk", ScalarAttributeType.S),
                        attribute("sk", ScalarAttributeType.S),
                        attribute("status", ScalarAttributeType.S),
                        attribute("total", ScalarAttributeType.N))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName(INDEX)
                        .keySchema(key("status", KeyType.HASH), key("total", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build()));
    }

    @AfterAll
    void close() {
        client.close();
    }

    static DynamoDbClient client(URI endpoint) {
        return client(endpoint, AwsRetryStrategy.standardRetryStrategy());
    }

    static DynamoDbClient client(URI endpoint, RetryStrategy retries) {
        return DynamoDbClient.builder()
                .overrideConfiguration(options -> options.retryStrategy(retries))
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .build();
    }

    String refusal(PutItemRequest.Builder put) {
        return message(() -> client.putItem(put.build()));
    }

    /** Of the ValidationException that it must end in. */
    static String message(ThrowingCallable call) {
        AwsServiceException failure = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(failure.statusCode()).isEqualTo(400);
        return failure.awsErrorDetails().errorMessage();
    }

    List<BatchStatementResponse> inserted(BatchStatementRequest... statements) {
        return client.batchExecuteStatement(request -> request.statements(statements))
                .responses();
    }

    BatchStatementRequest insert(String pk, String sk) {
        return statement(
                "INSERT INTO \"" + table + "\" VALUE {'pk': ?, 'sk': ?, 'note': 'it''s', 'n': 5}", text(pk), text(sk));
    }

    static BatchStatementRequest statement(String text, AttributeValue... parameters) {
        return BatchStatementRequest.builder()
                .statement(text)
                .parameters(parameters.length == 0 ? null : List.of(parameters))
                .build();
    }

    Map<String, AttributeValue> read(String pk) {
        return client.getItem(
                        request -> request.tableName(table).key(keys(pk, "1")).consistentRead(true))
                .item();
    }

    PutItemRequest.Builder put(String pk) {
        return PutItemRequest.builder().tableName(table).item(keys(pk, "1"));
    }

    PutItemRequest.Builder put(String pk, String name, AttributeValue value) {
        return put(pk).item(with(pk, Map.of(name, value)));
    }

    PutItemRequest.Builder put(String pk, String name, AttributeValue value, String other, AttributeValue more) {
        return put(pk).item(with(pk, Map.of(name, value, other, more)));
    }

    static Map<String, AttributeValue> with(String pk, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(keys(pk, "1"));
        item.putAll(attributes);
        return item;
    }

    static List<WriteRequest> puts(String pk, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> WriteRequest.builder()
                        .putRequest(put -> put.item(keys(pk, String.valueOf(i))))
                        .build())
                .toList();
    }

    static String fresh() {
        return UUID.randomUUID().toString();
    }

    static Map<String, AttributeValue> keys(String pk, String sk) {
        return Map.of("pk", text(pk), "sk", text(sk));
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(String digits) {
        return AttributeValue.fromN(digits);
    }

    static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }
}
