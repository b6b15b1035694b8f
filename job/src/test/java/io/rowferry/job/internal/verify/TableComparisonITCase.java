package io.rowferry.job.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.control.AttributeValues;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.schema.TargetTables;
import io.rowferry.job.internal.verify.Difference.Kind;
import io.rowferry.job.internal.write.Local;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Materializer;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.golden.Golden;
import io.rowferry.mapping.golden.GoldenDatabases;
import io.rowferry.mapping.golden.Tables;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of many rows that lie in the table as the mapping gives them, and as it does not. */
@ExtendWith(ServersExtension.class)
class TableComparisonITCase {
    private final Golden golden = GoldenDatabases.all().get(0);
    private final CompiledMapping mapping = golden.compiled();
    private final DynamoDbClient client;
    private final MySqlServer mysql;

    TableComparisonITCase(MySqlServer mysql, DynamoDbLocal dynamodb) {
        this.mysql = mysql;
        this.client = new DynamoClients(Local.target(dynamodb.endpoint())).sync();
    }

    /** The mapping's own schema and table: so this class alone uses both. */
    @BeforeEach
    void create() {
        mysql.execute("DROP DATABASE IF EXISTS golden", "CREATE DATABASE golden");
        for (TableSchema table : golden.source().tables()) {
            mysql.execute(Tables.create("golden", table), Tables.insert("golden", table, golden.rows(table)));
        }
        assertThat(new TargetTables(client, Duration.ofSeconds(30), Duration.ofMillis(50)).create(mapping.targets()))
                .isEmpty();
        new Materializer(mapping).items(golden.memory()).forEach(this::put);
    }

    @AfterEach
    void close() {
        client.deleteTable(request -> request.tableName("golden"));
        client.close();
    }

    private void put(ItemKey key, Map<String, Value> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(AttributeValues.of(attributes));
        item.put("PK", AttributeValues.of(key.partition()));
        client.putItem(request -> request.tableName("golden").item(item));
    }

    private TableComparison.Result compare() throws SQLException {
        try (Connection connection = mysql.connect()) {
            return new TableComparison(mapping, golden.source()).run(connection, client);
        }
    }

    @Test
    void what_the_oracle_gives_is_right_and_what_only_gone_rows_could_say_is_undecided() throws SQLException {
        TableComparison.Result result = compare();
        assertThat(result.differences())
                .containsExactlyInAnyOrder(difference("K#3", Kind.UNDECIDED), difference("K#5", Kind.UNDECIDED));
        assertThat(result.items()).isEqualTo(10);
    }

    @Test
    void a_changed_parent_an_item_too_many_and_one_too_few_are_found() throws SQLException {
        mysql.execute("UPDATE golden.customers SET name = 'Eve' WHERE id = 7");
        put(new ItemKey(0, new Value.Text("D#3"), null), Map.of());
        client.deleteItem(
                request -> request.tableName("golden").key(Map.of("PK", AttributeValues.of(new Value.Text("N#4")))));
        assertThat(compare().differences())
                .contains(
                        difference("D#1", Kind.DIFFERENT),
                        difference("K#1", Kind.DIFFERENT),
                        difference("N#1", Kind.DIFFERENT),
                        difference("D#3", Kind.EXTRA),
                        difference("N#4", Kind.MISSING))
                .hasSize(7);
    }

    private static Difference difference(String key, Kind kind) {
        return new Difference("golden", key, kind);
    }
}
