package io.rowferry.job.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.write.Local;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.TargetTable.Index;
import io.rowferry.mapping.TargetTable.KeyAttribute;
import io.rowferry.mapping.TargetTable.KeyType;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.ServersExtension;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(ServersExtension.class)
class TargetTablesITCase {
    private final DynamoDbClient client;
    private final TargetTables tables;
    private final String name;

    TargetTablesITCase(DynamoDbLocal dynamodb, TestInfo test) {
        client = new DynamoClients(Local.target(dynamodb.endpoint())).sync();
        tables = new TargetTables(client, Duration.ofSeconds(30), Duration.ofMillis(50));
        name = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void createsWhatIsMissingWithIndexesAndTtlAndAdoptsItAfterwards() {
        TargetTable wanted = shop(name, "expires");
        assertThat(tables.check(List.of(wanted)))
                .singleElement()
                .extracting(Finding::text, STRING)
                .contains(name, "does not exist", "create-tables");

        assertThat(tables.create(List.of(wanted))).isEmpty();
        assertThat(tables.create(List.of(wanted))).isEmpty();
        assertThat(tables.check(List.of(wanted))).isEmpty();
        assertThat(client.describeTimeToLive(request -> request.tableName(name))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo("expires");
    }

    @Test
    void createsATableWithoutSortKeyAndIndexes() {
        TargetTable plain = new TargetTable(name, new KeyAttribute("id", KeyType.B), null, List.of(), null);
        assertThat(tables.create(List.of(plain))).isEmpty();
        assertThat(tables.check(List.of(plain))).isEmpty();
    }

    @Test
    void namesEveryDifferenceAtOnce() {
        assertThat(tables.create(List.of(shop(name, null)))).isEmpty();
        TargetTable other = new TargetTable(
                name,
                new KeyAttribute("pk", KeyType.N),
                null,
                List.of(
                        new Index("byMail", new KeyAttribute("mail", KeyType.S), null),
                        new Index("byDay", new KeyAttribute("day", KeyType.S), null)),
                "until");
        assertThat(tables.create(List.of(other)))
                .satisfiesExactly(
                        problem -> assertThat(problem.text())
                                .contains("has partition key pk (S) and sort key sk (S)")
                                .contains("wants partition key pk (N) and no sort key"),
                        problem -> assertThat(problem.text())
                                .contains("index byMail", "has partition key mail (S) and sort key at (N)"),
                        problem -> assertThat(problem.text()).contains("no global secondary index byDay"));
        assertThat(tables.check(List.of(other)))
                .hasSize(4)
                .last()
                .extracting(Finding::text, STRING)
                .contains("TTL", "_rfx", "until");
    }

    @Test
    void aTableOfSomethingElseIsRefused() {
        TargetTable wanted = shop(name, null);
        tables.create(List.of(wanted));
        put(Map.of("_rfv", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[32]))), "ours");
        assertThat(tables.check(List.of(wanted))).isEmpty();
        put(Map.of(), "foreign");
        assertThat(tables.check(List.of(wanted)))
                .singleElement()
                .extracting(Finding::text, STRING)
                .contains(name, "items without _rfv");
    }

    @Test
    void anEndpointThatDoesNotAnswerIsAProblemOfEachTable() {
        try (DynamoDbClient dead = new DynamoClients(Local.target(URI.create("http://127.0.0.1:1"))).sync()) {
            assertThat(new TargetTables(dead, Duration.ofSeconds(1), Duration.ofMillis(50))
                            .check(List.of(shop(name, null))))
                    .singleElement()
                    .extracting(Finding::text, STRING)
                    .contains(name, "cannot be examined", "target.endpoint");
        }
    }

    private void put(Map<String, AttributeValue> attributes, String id) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put("pk", AttributeValue.fromS(id));
        item.put("sk", AttributeValue.fromS(id));
        client.putItem(request -> request.tableName(name).item(item));
    }

    private static TargetTable shop(String name, @Nullable String ttl) {
        return new TargetTable(
                name,
                new KeyAttribute("pk", KeyType.S),
                new KeyAttribute("sk", KeyType.S),
                List.of(new Index("byMail", new KeyAttribute("mail", KeyType.S), new KeyAttribute("at", KeyType.N))),
                ttl);
    }
}
