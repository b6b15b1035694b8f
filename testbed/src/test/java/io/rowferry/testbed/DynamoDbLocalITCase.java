package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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

@ExtendWith(ServersExtension.class)
class DynamoDbLocalITCase {

    @Test
    void anItemComesBackAsItWasPut(DynamoDbLocal dynamodb) {
        try (DynamoDbClient client = client(dynamodb)) {
            createTable(client, "orders");
            Map<String, AttributeValue> item =
                    Map.of("pk", AttributeValue.fromS("order#1"), "total", AttributeValue.fromN("19.90"));
            client.putItem(put -> put.tableName("orders").item(item));

            Map<String, AttributeValue> read = client.getItem(
                            get -> get.tableName("orders").key(Map.of("pk", AttributeValue.fromS("order#1"))))
                    .item();

            assertThat(read).containsEntry("pk", AttributeValue.fromS("order#1"));
            assertThat(read).containsEntry("total", AttributeValue.fromN("19.9"));
        }
    }

    @Test
    void twoInstancesKnowNothingOfEachOther(DynamoDbLocal shared) {
        try (DynamoDbLocal other = DynamoDbLocal.start();
                DynamoDbClient here = client(shared);
                DynamoDbClient there = client(other)) {
            createTable(here, "only-here");
            assertThat(here.listTables().tableNames()).contains("only-here");
            assertThat(there.listTables().tableNames()).isEmpty();
        }
    }

    private static void createTable(DynamoDbClient client, String name) {
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("pk")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
    }

    private static DynamoDbClient client(DynamoDbLocal dynamodb) {
        return DynamoDbClient.builder()
                .endpointOverride(dynamodb.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .build();
    }
}
