package io.rowferry.benchmarks.sink;

import static java.util.Objects.requireNonNull;

import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.Version;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The table at the simulator: made anew, its capacity changed, compared at the end. */
final class OrdersTable implements AutoCloseable {
    private static final long READ_UNITS = 100_000;
    private static final String NAME = Changes.TABLE.name();

    private final DynamoDbClient client;

    OrdersTable(URI endpoint) {
        client = DynamoDbClient.builder()
                .region(Region.of(Changes.REGION))
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
                .build();
    }

    void createAnew(int units) {
        if (client.listTables().tableNames().contains(NAME)) {
            client.deleteTable(table -> table.tableName(NAME));
        }
        client.createTable(table -> table.tableName(NAME)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .warmThroughput(
                        warm -> warm.writeUnitsPerSecond((long) Workload.PLENTY).readUnitsPerSecond(READ_UNITS))
                .onDemandThroughput(most -> most.maxWriteRequestUnits((long) units))
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    void capacity(int units) {
        client.updateTable(
                table -> table.tableName(NAME).onDemandThroughput(most -> most.maxWriteRequestUnits((long) units)));
    }

    /**
     * How many keys do not lie at their newest change, those included that do not lie there at all.
     *
     * @param count the changes with lower numbers were all made
     */
    long stale(Changes changes, long count) {
        long greatest = 0;
        for (long number = 0; number < count; number++) {
            greatest = Math.max(greatest, changes.key(number));
        }
        long[] newest = new long[Math.toIntExact(greatest + 1)];
        Arrays.fill(newest, -1);
        for (long number = 0; number < count; number++) {
            newest[(int) changes.key(number)] = number;
        }
        for (Map<String, AttributeValue> item : client.scanPaginator(scan -> scan.tableName(NAME)
                        .consistentRead(true)
                        .projectionExpression("pk, #v")
                        .expressionAttributeNames(Map.of("#v", Reserved.VERSION)))
                .items()) {
            int key = Integer.parseInt(requireNonNull(item.get("pk")).s().substring("CUSTOMER#".length()));
            byte[] version = requireNonNull(item.get(Reserved.VERSION)).b().asByteArray();
            if (newest[key] == Changes.number(Version.ofBytes(version))) {
                newest[key] = -1;
            }
        }
        return Arrays.stream(newest).filter(number -> number >= 0).count();
    }

    @Override
    public void close() {
        client.close();
    }
}
