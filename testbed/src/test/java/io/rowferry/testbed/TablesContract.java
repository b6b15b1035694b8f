package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** What DynamoDB does, as far as Rowferry uses it: tables, and reading them. */
abstract class TablesContract extends ContractTable {
    @Test
    void aTableIsDescribedAsItWasMadeAndIsMadeOnce() {
        var description =
                client.describeTable(request -> request.tableName(table)).table();

        assertThat(description.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(description.keySchema()).containsExactly(key("pk", KeyType.HASH), key("sk", KeyType.RANGE));
        assertThat(description.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(description.globalSecondaryIndexes()).hasSize(1);
        assertThat(description.globalSecondaryIndexes().get(0).projection().projectionType())
                .isEqualTo(ProjectionType.ALL);
        assertThat(client.listTablesPaginator().tableNames()).contains(table);
        assertThat(catchThrowableOfType(
                        ResourceInUseException.class,
                        () -> client.createTable(request -> request.tableName(table)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .keySchema(key("pk", KeyType.HASH))
                                .attributeDefinitions(attribute("pk", ScalarAttributeType.S)))))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        ResourceNotFoundException.class,
                        () -> client.describeTable(request -> request.tableName("nowhere"))))
                .isNotNull();
    }

    @Test
    void aProvisionedTableCanBeChangedAndDeleted() {
        String name = table + "-provisioned";
        client.createTable(request -> request.tableName(name)
                .provisionedThroughput(units -> units.readCapacityUnits(5L).writeCapacityUnits(6L))
                .keySchema(key("pk", KeyType.HASH))
                .attributeDefinitions(attribute("pk", ScalarAttributeType.B)));
        client.updateTable(request -> request.tableName(name)
                .provisionedThroughput(units -> units.readCapacityUnits(50L).writeCapacityUnits(60L)));
        assertThat(client.describeTable(request -> request.tableName(name))
                        .table()
                        .provisionedThroughput()
                        .writeCapacityUnits())
                .isEqualTo(60);
        client.deleteTable(request -> request.tableName(name));
        assertThat(client.listTablesPaginator().tableNames()).doesNotContain(name);
    }

    @Test
    void aTableWithoutSortKeyKeepsItsItemsByTheirPartitionKey() {
        String name = table + "-flat";
        client.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH))
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S)));
        for (String pk : List.of("a", "b", "a")) {
            client.putItem(request -> request.tableName(name).item(Map.of("pk", text(pk), "name", text("of " + pk))));
        }

        Map<String, AttributeValue> a = Map.of("pk", text("a"));
        assertThat(client.getItem(request -> request.tableName(name).key(a).consistentRead(true))
                        .item())
                .containsEntry("name", text("of a"));
        assertThat(client.scanPaginator(request -> request.tableName(name).limit(1))
                        .items())
                .extracting(item -> item.get("pk"))
                .containsExactlyInAnyOrder(text("a"), text("b"));
        client.deleteItem(request -> request.tableName(name).key(a));
        assertThat(client.getItem(request -> request.tableName(name).key(a).consistentRead(true))
                        .hasItem())
                .isFalse();
        client.deleteTable(request -> request.tableName(name));
    }

    @Test
    void timeToLiveIsOffUntilItIsSwitchedOn() {
        String name = table + "-ttl";
        client.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH))
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S)));
        assertThat(ttl(name)).isEqualTo(TimeToLiveStatus.DISABLED);
        client.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(to -> to.enabled(true).attributeName("expires")));
        assertThat(ttl(name)).isEqualTo(TimeToLiveStatus.ENABLED);
    }

    @Test
    void aQueryReadsACollectionInOrderByPages() {
        String pk = fresh();
        client.batchWriteItem(request -> request.requestItems(Map.of(table, puts(pk, 12))));
        List<String> sorts = client
                .queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .limit(5)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :one)")
                        .expressionAttributeValues(Map.of(":pk", text(pk), ":one", text("1"))))
                .items()
                .stream()
                .map(item -> item.get("sk").s())
                .toList();
        assertThat(sorts).containsExactly("1", "10", "11");
    }

    @Test
    void aQueryOfAnIndexReadsWhatHasItsKeys() {
        String status = fresh();
        for (String total : List.of("10", "9", "-1")) {
            client.putItem(
                    put(fresh(), "status", text(status), "total", number(total)).build());
        }
        client.putItem(put(fresh(), "status", text(status)).build());
        List<String> totals = client
                .queryPaginator(request -> request.tableName(table)
                        .indexName(INDEX)
                        .keyConditionExpression("#s = :s AND #t < :t")
                        .expressionAttributeNames(Map.of("#s", "status", "#t", "total"))
                        .expressionAttributeValues(Map.of(":s", text(status), ":t", number("10"))))
                .items()
                .stream()
                .map(item -> item.get("total").n())
                .toList();
        assertThat(totals).containsExactly("-1", "9");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void aScanReadsEverythingOnce(int page) {
        String name = table + "-scan-" + page;
        client.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S), attribute("sk", ScalarAttributeType.S)));
        client.batchWriteItem(request -> request.requestItems(Map.of(name, puts("a", 10))));
        client.batchWriteItem(request -> request.requestItems(Map.of(name, puts("b", 10))));
        List<String> keys =
                client
                        .scanPaginator(
                                request -> request.tableName(name).limit(page).consistentRead(true))
                        .items()
                        .stream()
                        .map(item -> item.get("pk").s() + item.get("sk").s())
                        .toList();
        assertThat(keys).hasSize(20).doesNotHaveDuplicates();
        Stream<Map<String, AttributeValue>> projected =
                client.scanPaginator(request -> request.tableName(name).projectionExpression("sk")).items().stream();
        assertThat(projected).allSatisfy(item -> assertThat(item).containsOnlyKeys("sk"));
    }

    @Test
    void severalKeysAreReadAtOnce() {
        String pk = fresh();
        client.batchWriteItem(request -> request.requestItems(Map.of(table, puts(pk, 2))));
        assertThat(client.batchGetItem(request -> request.requestItems(Map.of(
                                table,
                                KeysAndAttributes.builder()
                                        .keys(List.of(keys(pk, "0"), keys(pk, "1"), keys(pk, "7")))
                                        .build())))
                        .responses()
                        .get(table))
                .hasSize(2);
    }

    private TimeToLiveStatus ttl(String name) {
        return client.describeTimeToLive(request -> request.tableName(name))
                .timeToLiveDescription()
                .timeToLiveStatus();
    }
}
