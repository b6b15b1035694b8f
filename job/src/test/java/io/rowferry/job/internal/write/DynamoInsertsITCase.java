package io.rowferry.job.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.job.internal.control.AttributeValues;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.schema.TargetTables;
import io.rowferry.job.internal.write.wire.ChannelLimits;
import io.rowferry.job.internal.write.wire.DynamoHttp;
import io.rowferry.job.internal.write.wire.Endpoint;
import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.ServersExtension;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(ServersExtension.class)
class DynamoInsertsITCase {
    private static final List<TargetTable> TABLES = List.of(Samples.table("store-inserts"));
    private static final InsertOutcome WRITTEN = new InsertOutcome.Settled(new WriteOutcome.Written());

    private final DynamoDbClient client;
    private final DynamoHttp http;
    private final DynamoInserts inserts;
    private final ItemStore alone;

    DynamoInsertsITCase(DynamoDbLocal dynamodb) {
        DynamoClients clients = new DynamoClients(Local.target(dynamodb.endpoint()));
        client = clients.sync();
        http = DynamoHttp.open(
                Endpoint.of(dynamodb.endpoint()),
                "eu-central-1",
                clients.credentials(),
                ChannelLimits.usual(4, Duration.ofSeconds(10)));
        inserts = new DynamoInserts(http, TABLES);
        alone = new DynamoItemStore(http, TABLES);
        assertThat(new TargetTables(client, Duration.ofSeconds(30), Duration.ofMillis(50)).create(TABLES))
                .isEmpty();
    }

    @AfterEach
    void drop() {
        http.close();
        client.deleteTable(request -> request.tableName("store-inserts"));
        client.close();
    }

    @Test
    void aBatchLeavesWhatSinglePutsLeave() {
        Map<String, Value> kinds = new LinkedHashMap<>();
        kinds.put("it's \"quoted\" \\ and ü", new Value.Text("it's \"quoted\" \\ ü"));
        kinds.put("number", new Value.Numeric("-12345678901234567890.5"));
        kinds.put("bytes", new Value.Binary(new byte[] {0, -1, 127}));
        kinds.put("list", new Value.Items(List.of(new Value.Null(), new Value.Bool(true))));
        kinds.put("map", new Value.Document(Map.of("a:b,c", new Value.Text("}"))));
        List<ItemWrite> writes = IntStream.range(0, 25)
                .mapToObj(i -> Samples.item(Samples.key("b" + i), 7, Attributes.of(kinds)))
                .toList();

        assertThat(insert(writes)).hasSize(25).containsOnly(WRITTEN);
        ItemWrite single = Samples.item(Samples.key("single"), 7, Attributes.of(kinds));
        assertThat(alone.write(single).toCompletableFuture().join()).isInstanceOf(WriteOutcome.Written.class);
        Map<String, Value> expected = new LinkedHashMap<>(read("single"));
        expected.put("pk", new Value.Text("CUSTOMER#b24"));
        assertThat(read("b24")).isEqualTo(expected);
    }

    @Test
    void whereAnItemLiesItIsLeftAndTheInsertHasToGoAlone() {
        insert(List.of(Samples.item(Samples.key("old"), 7, Samples.name("Ada"))));

        assertThat(insert(List.of(
                        Samples.item(Samples.key("old"), 8, Samples.name("Grace")),
                        Samples.item(Samples.key("new"), 8, Samples.name("Grace")))))
                .containsExactly(new InsertOutcome.Alone("an item lies there"), WRITTEN);
        assertThat(read("old")).containsEntry("name", new Value.Text("Ada"));
    }

    @Test
    void aBadItemIsRejectedAndItsMatesAreWritten() {
        List<InsertOutcome> outcomes = insert(List.of(
                Samples.item(Samples.key("good"), 7, Samples.name("Ada")),
                Samples.item(Samples.key("large"), 7, Samples.name("x".repeat(410_000))),
                Samples.item(Samples.key("index"), 7, Attributes.of(Map.of("mail", new Value.Numeric("1"))))));

        assertThat(outcomes.get(0)).isEqualTo(WRITTEN);
        assertThat(outcomes.subList(1, 3))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                InsertOutcome.Settled.class,
                                settled -> assertThat(settled.outcome()).isInstanceOf(WriteOutcome.Rejected.class)));
    }

    @Test
    void anItemOfManyAttributesGoesAlone() {
        Map<String, Value> many = new LinkedHashMap<>();
        IntStream.range(0, 400).forEach(i -> many.put("attribute-number-" + i, new Value.Bool(true)));

        assertThat(insert(List.of(
                        Samples.item(Samples.key("wide"), 7, Attributes.of(many)),
                        Samples.item(Samples.key("narrow"), 7, Samples.name("Ada")))))
                .containsExactly(new InsertOutcome.Alone("it has too many attributes for a statement"), WRITTEN);
        assertThat(insert(List.of(Samples.item(Samples.key("wide"), 7, Attributes.of(many)))))
                .hasOnlyElementsOfType(InsertOutcome.Alone.class);
    }

    @Test
    void oneKeyTwiceIsNoBatch() {
        ItemWrite write = Samples.item(Samples.key("twice"), 7, Samples.name("Ada"));
        assertThatThrownBy(() -> insert(List.of(write, write))).isInstanceOf(IllegalArgumentException.class);
    }

    private List<InsertOutcome> insert(List<ItemWrite> writes) {
        return inserts.insert(writes).toCompletableFuture().join();
    }

    private Map<String, Value> read(String id) {
        return AttributeValues.ofStored(client.getItem(request -> request.tableName("store-inserts")
                        .key(AttributeValues.of(
                                Map.of("pk", new Value.Text("CUSTOMER#" + id), "sk", new Value.Text("PROFILE"))))
                        .consistentRead(true))
                .item());
    }
}
