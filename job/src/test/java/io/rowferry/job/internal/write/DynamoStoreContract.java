package io.rowferry.job.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.job.internal.control.AttributeValues;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.schema.TargetTables;
import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.testbed.FaultProxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What every store over DynamoDB's protocol does, whoever serves the endpoint. */
abstract class DynamoStoreContract extends ItemStoreContract {
    static final List<TargetTable> TABLES = List.of(Samples.table("store-contract"), Samples.table("store-missing"));

    private final URI endpoint;
    private final DynamoDbClient client;
    private final OpenStore open;

    DynamoStoreContract(URI endpoint) {
        this.endpoint = endpoint;
        client = new DynamoClients(Local.target(endpoint)).sync();
        open = open(endpoint, Duration.ofSeconds(10));
    }

    /** A store and what it needs. */
    record OpenStore(ItemStore store, AutoCloseable client) {}

    /** A store of {@link #TABLES}, for up to ten requests at once. */
    abstract OpenStore open(URI at, Duration requestTimeout);

    @BeforeEach
    void createTable() {
        assertThat(new TargetTables(client, Duration.ofSeconds(30), Duration.ofMillis(50)).create(TABLES.subList(0, 1)))
                .isEmpty();
    }

    @AfterEach
    void dropTable() throws Exception {
        open.client().close();
        client.deleteTable(request -> request.tableName("store-contract"));
        client.close();
    }

    @Override
    ItemStore store() {
        return open.store();
    }

    @Override
    @Nullable
    Map<String, Value> read(ItemKey key) {
        Map<String, Value> names = new HashMap<>();
        names.put("pk", key.partition());
        if (key.sort() != null) {
            names.put("sk", key.sort());
        }
        var found = client.getItem(request -> request.tableName("store-contract")
                .key(AttributeValues.of(names))
                .consistentRead(true));
        return found.hasItem() ? AttributeValues.ofStored(found.item()) : null;
    }

    @Test
    void refusesWhatAnIndexCannotTake() {
        assertThat(write(Samples.item(Samples.key("i"), 7, Attributes.of(Map.of("mail", new Value.Text(""))))))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("empty-index-key"));
        assertThat(write(Samples.item(Samples.key("i"), 7, Attributes.of(Map.of("mail", new Value.Numeric("1"))))))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("index-key-type"));
        assertThat(write(Samples.item(
                        Samples.key("i"), 7, Attributes.of(Map.of("mail", new Value.Text("m".repeat(2_049)))))))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("key-too-long"));
        assertThat(read(Samples.key("i"))).isNull();
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        ItemKey key = new ItemKey(0, new Value.Text("k".repeat(2_049)), new Value.Text("PROFILE"));
        assertThat(write(Samples.item(key, 7, Samples.name("Ada"))))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("key-too-long"));
    }

    @Test
    void aReasonNeverHoldsAValue() {
        WriteOutcome outcome = write(
                Samples.item(Samples.key("n"), 7, Attributes.of(Map.of("number", new Value.Numeric("secret4711")))));
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(outcome.toString()).doesNotContain("4711");
    }

    @Test
    void aMissingTableStopsTheJobWithItsName() {
        ItemWrite write =
                Samples.item(new ItemKey(1, new Value.Text("a"), new Value.Text("b")), 7, Samples.name("Ada"));
        assertThatThrownBy(() -> write(write))
                .cause()
                .isInstanceOf(WriteFailedException.class)
                .hasMessageContaining("store-missing")
                .hasMessageContaining("create-tables");
    }

    @Test
    void anItemWithAForeignVersionStopsTheJob() {
        client.putItem(request -> request.tableName("store-contract")
                .item(Map.of(
                        "pk", AttributeValue.fromS("CUSTOMER#f"),
                        "sk", AttributeValue.fromS("PROFILE"),
                        "_rfv", AttributeValue.fromS("1"))));
        assertThatThrownBy(() -> write(Samples.item(Samples.key("f"), 7, Samples.name("Ada"))))
                .cause()
                .isInstanceOf(WriteFailedException.class)
                .hasMessageContaining("_rfv is no binary");
    }

    @Test
    void anItemWithAVersionOfAnotherReleaseStopsTheJob() {
        client.putItem(request -> request.tableName("store-contract")
                .item(Map.of(
                        "pk", AttributeValue.fromS("CUSTOMER#r"),
                        "sk", AttributeValue.fromS("PROFILE"),
                        "_rfv", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {99})))));
        assertThatThrownBy(() -> write(Samples.item(Samples.key("r"), 7, Samples.name("Ada"))))
                .cause()
                .isInstanceOf(WriteFailedException.class)
                .hasMessageContaining("store-contract")
                .hasMessageContaining("32 bytes");
    }

    @Test
    void anAnswerThatIsLostOrLateIsUnknownAndTheRepeatMeetsItsOwnVersion() throws Exception {
        try (FaultProxy proxy = FaultProxy.start(endpoint.getHost(), endpoint.getPort())) {
            OpenStore slow = open(URI.create("http://127.0.0.1:" + proxy.port()), Duration.ofMillis(800));
            ItemStore through = slow.store();
            proxy.delay(Duration.ofSeconds(3));
            ItemWrite write = Samples.item(Samples.key("late"), 7, Samples.name("Ada"));
            isUnknown(through.write(write));
            proxy.heal();
            proxy.refuse();
            isUnknown(through.write(write));
            proxy.heal();
            assertThat(write(write)).isInstanceOf(WriteOutcome.Repeated.class);
            slow.client().close();
        }
    }

    private static void isUnknown(CompletionStage<WriteOutcome> answer) {
        assertThat(answer.toCompletableFuture().join())
                .isInstanceOfSatisfying(
                        WriteOutcome.Retry.class,
                        retry -> assertThat(retry.cause()).isEqualTo(WriteOutcome.Cause.UNKNOWN));
    }
}
