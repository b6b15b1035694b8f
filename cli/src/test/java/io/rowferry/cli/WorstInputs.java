package io.rowferry.cli;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The worst that a migration can begin with, each with its one finding; all are changes of {@link CheckedShop}. */
final class WorstInputs {
    private static final String MANY =
            " WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < %d) ";
    private static final String DEEP = "SET SESSION cte_max_recursion_depth = 1000000";

    private WorstInputs() {}

    /** On a server that stays as it is, but for its variables. */
    static Stream<WorstInput> all() {
        return Stream.of(settings(), grants(), schemas(), mappings(), values(), amounts(), targets())
                .flatMap(List::stream);
    }

    private static List<WorstInput> settings() {
        return List.of(
                WorstInput.of("statements in the binlog", "binlog-format", "binlog_format")
                        .global("binlog_format", "'MIXED'"),
                WorstInput.of("parts of rows in the binlog", "binlog-row-image", "binlog_row_image")
                        .global("binlog_row_image", "'MINIMAL'"),
                WorstInput.of("parts of JSON in the binlog", "partial-json", "binlog_row_value_options")
                        .global("binlog_row_value_options", "'PARTIAL_JSON'"),
                WorstInput.of("compressed transactions", "compressed-transactions", "binlog_transaction_compression")
                        .global("binlog_transaction_compression", "ON"),
                WorstInput.of("a binlog that is not synced", "relaxed-durability", "sync_binlog")
                        .global("sync_binlog", "0"),
                WorstInput.of("a log that is not flushed", "relaxed-durability", "innodb_flush_log_at_trx_commit")
                        .global("innodb_flush_log_at_trx_commit", "2"),
                WorstInput.of("a binlog of one hour", "short-retention", "binlog_expire_logs_seconds")
                        .global("binlog_expire_logs_seconds", "3600"),
                WorstInput.of("sessions with another row image", "init-connect", "init_connect")
                        .global("init_connect", "'SET SESSION binlog_row_image = ''MINIMAL'''")
                        .granted("SESSION_VARIABLES_ADMIN ON *.*"),
                WorstInput.of("our server id is the server's", "server-id-in-use", "source.server-ids")
                        .arguments("--set", "source.server-ids=1-8"));
    }

    private static List<WorstInput> grants() {
        return List.of(
                WorstInput.of("a user without SELECT on a table", "missing-grant", "%s.order_lines")
                        .without("SELECT ON %s.order_lines"),
                WorstInput.of("a user without REPLICATION SLAVE", "missing-grant", "REPLICATION SLAVE")
                        .without("REPLICATION SLAVE ON *.*"),
                WorstInput.of("a user without REPLICATION CLIENT", "missing-grant", "REPLICATION CLIENT")
                        .without("REPLICATION CLIENT ON *.*"),
                WorstInput.of("accounts that may turn the binlog off", "unlogged-sessions", "sql_log_bin")
                        .granted("SELECT ON mysql.*"));
    }

    private static List<WorstInput> schemas() {
        return List.of(
                WorstInput.of("a table without primary key", "no-primary-key", "%s.order_lines")
                        .sql("ALTER TABLE order_lines DROP PRIMARY KEY"),
                WorstInput.of("a view", "not-a-table", "%s.customers")
                        .sql(
                                "RENAME TABLE customers TO people",
                                "CREATE VIEW customers AS SELECT * FROM people"),
                WorstInput.of("a foreign key that cascades", "cascade", "%s.order_lines.`of_order`")
                        .sql("ALTER TABLE order_lines ADD CONSTRAINT of_order FOREIGN KEY (order_id)"
                                + " REFERENCES orders (id) ON DELETE CASCADE"),
                WorstInput.of("an engine without transactions", "engine", "%s.order_lines")
                        .sql("ALTER TABLE order_lines ENGINE=MyISAM"),
                WorstInput.of("partitions", "partitioned", "%s.order_lines")
                        .sql("ALTER TABLE order_lines PARTITION BY HASH (order_id) PARTITIONS 4"),
                WorstInput.of("a generated column", "generated-column", "%s.customers")
                        .sql("ALTER TABLE customers ADD COLUMN shout VARCHAR(100) COLLATE utf8mb4_0900_bin"
                                + " GENERATED ALWAYS AS (UPPER(name)) STORED"));
    }

    private static List<WorstInput> mappings() {
        return List.of(
                WorstInput.of("a mapping that is no YAML", "mapping-problem", "shop.mapping.yaml:2")
                        .mapping("source: ", "source: ["),
                WorstInput.of("a column that is not there", "mapping-problem", "shop.mapping.yaml:9")
                        .mapping("CUSTOMER#${id}", "CUSTOMER#${idd}"),
                WorstInput.of("a key that two rows may have", "mapping-problem", "shop.mapping.yaml:12")
                        .mapping("ORDER#${id}", "ORDER#${created_at}"),
                WorstInput.of("a decimal with more digits than DynamoDB has", "type-policy", "Customer.wealth")
                        .sql("ALTER TABLE customers ADD COLUMN wealth DECIMAL(65,30) NOT NULL DEFAULT 1"),
                WorstInput.of("a key that may be too long", "type-policy", "Order.SK")
                        .sql("ALTER TABLE orders ADD COLUMN reference VARCHAR(600) COLLATE utf8mb4_0900_bin NOT NULL DEFAULT ''")
                        .mapping("ORDER#${id}", "ORDER#${id}#${reference}"),
                WorstInput.of("a DATETIME taken for UTC", "datetime-epoch", "Order.placed")
                        .mapping("status: \"${status}\"", "placed: \"${created_at | epoch}\""));
    }

    private static List<WorstInput> values() {
        return List.of(
                WorstInput.of("countries in small and capital letters", "key-collation", "Order.PK")
                        .sql(
                                "ALTER TABLE orders ADD COLUMN country CHAR(2) COLLATE utf8mb4_0900_ai_ci NOT NULL DEFAULT 'DE'",
                                "UPDATE orders SET country = 'de' WHERE id < 4")
                        .mapping("CUSTOMER#${customer_id}", "IN#${country}"),
                WorstInput.of("countries with accents, one case", "key-collation", "Order.PK")
                        .sql(
                                "ALTER TABLE orders ADD COLUMN country VARCHAR(20) COLLATE utf8mb4_0900_ai_ci NOT NULL DEFAULT 'Cote'",
                                "UPDATE orders SET country = CONVERT(0x43C3B47465 USING utf8mb4) WHERE id < 4")
                        .mapping("CUSTOMER#${customer_id}", "IN#${country | lower}"),
                WorstInput.of("trailing spaces", "key-collation", "Order.PK")
                        .sql(
                                "ALTER TABLE orders ADD COLUMN country VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT 'DE'",
                                "UPDATE orders SET country = 'DE ' WHERE id < 4")
                        .mapping("CUSTOMER#${customer_id}", "IN#${country}"),
                WorstInput.of("addresses in capital letters", "key-case", "Email.PK")
                        .sql(
                                "ALTER TABLE customers MODIFY email VARCHAR(100) COLLATE utf8mb4_0900_ai_ci NOT NULL",
                                "UPDATE customers SET email = UPPER(email) WHERE id < 4"),
                WorstInput.of("a number that DynamoDB cannot hold", "refused-rows", "Customer.number-too-long")
                        .sql(
                                "ALTER TABLE customers ADD COLUMN wealth DECIMAL(65,30) NOT NULL DEFAULT 1",
                                "UPDATE customers SET wealth = 12345678901234567890.123456789012345678901234567891 WHERE id = 3"),
                WorstInput.of("a join that only MySQL can compare", "refused-rows", "Order.join-not-comparable")
                        .sql(
                                "ALTER TABLE orders ADD COLUMN mail VARCHAR(100) COLLATE utf8mb4_0900_ai_ci",
                                "ALTER TABLE customers MODIFY email VARCHAR(100) COLLATE utf8mb4_0900_ai_ci NOT NULL",
                                "UPDATE orders SET mail = CONVERT(0xC3A9 USING utf8mb4) WHERE id = 5")
                        .mapping("join: { id: customer_id }", "join: { email: mail }"));
    }

    private static List<WorstInput> amounts() {
        String manyOrders = "INSERT INTO orders" + MANY.formatted(12_000)
                + "SELECT 1000 + i, 1 + i MOD 20, '2026-01-01', 'new' FROM q";
        return List.of(
                WorstInput.of("an item over 400 KB", "item-too-large", "Customer")
                        .sql("UPDATE customers SET name = REPEAT('x', 410000) WHERE id = 7"),
                WorstInput.of("an item over half of it", "item-large", "Customer")
                        .sql("UPDATE customers SET name = REPEAT('x', 300000) WHERE id = 7"),
                WorstInput.of("more children than the cap", "children-over-cap", "Order.lines")
                        .sql("INSERT INTO order_lines" + MANY.formatted(30)
                                + "SELECT 3, 100 + i, 'pen', 1 FROM q"),
                WorstInput.of("nearly as many children as the cap", "children-near-cap", "Order.lines")
                        .sql("INSERT INTO order_lines" + MANY.formatted(7)
                                + "SELECT 3, 100 + i, 'pen', 1 FROM q"),
                WorstInput.of("children that are cut off", "children-cut", "Order.lines")
                        .sql("INSERT INTO order_lines" + MANY.formatted(30) + "SELECT 3, 100 + i, 'pen', 1 FROM q")
                        .mapping("cap: 10", "cap: { at: 10, over: truncate }"),
                WorstInput.of("a customer of two thousand orders", "fan-out", "Order.customer")
                        .sql(DEEP, "INSERT INTO orders" + MANY.formatted(2_000)
                                + "SELECT 1000 + i, 7, '2026-01-01', 'new' FROM q"),
                WorstInput.of("one partition key for all", "hot-partition", "%s")
                        .sql(DEEP, manyOrders, "ANALYZE TABLE orders")
                        .mapping("CUSTOMER#${customer_id}", "ORDERS"),
                WorstInput.of("one partition key for all of an index", "hot-partition", "%s.byKind")
                        .sql(DEEP, manyOrders, "ANALYZE TABLE orders")
                        .mapping("items:", "indexes: { byKind: { partition: kind, sort: SK } }\nitems:")
                        .mapping("columns: [status]", "index: { byKind: { kind: \"ORDER\" } }\n    columns: [status]")
                        .target(WorstInputs::withIndex),
                WorstInput.of(
                                "a snapshot that takes as long as the binlog is kept",
                                "snapshot-outlasts-binlog",
                                "binlog_expire_logs_seconds")
                        .sql(DEEP, manyOrders, "ANALYZE TABLE orders")
                        .global("binlog_expire_logs_seconds", "21600")
                        .arguments("--set", "write.max-write-units=1"));
    }

    private static List<WorstInput> targets() {
        String manyOrders = "INSERT INTO orders" + MANY.formatted(12_000)
                + "SELECT 1000 + i, 1 + i MOD 20, '2026-01-01', 'new' FROM q";
        return List.of(
                WorstInput.of("a table that is not there", "table-missing", "%s")
                        .target((client, table) -> client.deleteTable(request -> request.tableName(table))),
                WorstInput.of("a table with other keys", "table-shape", "%s")
                        .target(again(table -> keys(table, ScalarAttributeType.N).billingMode(BillingMode.PAY_PER_REQUEST))),
                WorstInput.of("a table of something else", "foreign-items", "%s")
                        .target((client, table) -> client.putItem(request -> request.tableName(table)
                                .item(Map.of("PK", text("x"), "SK", text("y"), "n", text("z"))))),
                WorstInput.of("a TTL on another attribute", "ttl-attribute", "%s")
                        .target(again(WorstInputs::fitting, "until")),
                WorstInput.of("no TTL", "ttl-off", "%s").target((client, table) -> {
                    client.deleteTable(request -> request.tableName(table));
                    client.createTable(fitting(table).build());
                }),
                WorstInput.of("an index that the mapping does not know", "further-index", "%s")
                        .target(again(table -> keys(table, ScalarAttributeType.S)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .globalSecondaryIndexes(index -> index.indexName("old")
                                        .keySchema(element("SK", KeyType.HASH))
                                        .projection(all -> all.projectionType(ProjectionType.ALL))))),
                WorstInput.of("a local index", "local-index", "%s")
                        .target(again(table -> keys(table, ScalarAttributeType.S)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(
                                        attribute("PK", ScalarAttributeType.S),
                                        attribute("SK", ScalarAttributeType.S),
                                        attribute("at", ScalarAttributeType.S))
                                .localSecondaryIndexes(index -> index.indexName("byTime")
                                        .keySchema(element("PK", KeyType.HASH), element("at", KeyType.RANGE))
                                        .projection(all -> all.projectionType(ProjectionType.ALL))))),
                WorstInput.of("a table with one unit of capacity", "low-capacity", "%s")
                        .sql(DEEP, manyOrders, "ANALYZE TABLE orders")
                        .target(again(table ->
                                keys(table, ScalarAttributeType.S).provisionedThroughput(units(1)))),
                WorstInput.of("an index with less capacity than its table", "index-capacity", "%s")
                        .mapping("items:", "indexes: { byKind: { partition: kind, sort: SK } }\nitems:")
                        .mapping("columns: [status]", "index: { byKind: { kind: \"ORDER\" } }\n    columns: [status]")
                        .target(again(table -> indexed(table)
                                .provisionedThroughput(units(9_000))
                                .globalSecondaryIndexes(index -> index.indexName("byKind")
                                        .keySchema(element("kind", KeyType.HASH), element("SK", KeyType.RANGE))
                                        .projection(all -> all.projectionType(ProjectionType.ALL))
                                        .provisionedThroughput(units(5))))));
    }

    private interface Shape {
        CreateTableRequest.Builder of(String table);
    }

    /** Deletes the table and creates it anew in another shape, with the TTL that a mapping without one wants. */
    private static BiConsumer<DynamoDbClient, String> again(Shape shape) {
        return again(shape, "_rfx");
    }

    private static BiConsumer<DynamoDbClient, String> again(Shape shape, String expiry) {
        return (client, table) -> {
            client.deleteTable(request -> request.tableName(table));
            client.createTable(shape.of(table).build());
            client.updateTimeToLive(request -> request.tableName(table)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(expiry)));
        };
    }

    private static void withIndex(DynamoDbClient client, String name) {
        again(table -> indexed(table)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .globalSecondaryIndexes(index -> index.indexName("byKind")
                                .keySchema(element("kind", KeyType.HASH), element("SK", KeyType.RANGE))
                                .projection(all -> all.projectionType(ProjectionType.ALL))))
                .accept(client, name);
    }

    private static CreateTableRequest.Builder fitting(String table) {
        return keys(table, ScalarAttributeType.S).billingMode(BillingMode.PAY_PER_REQUEST);
    }

    private static CreateTableRequest.Builder indexed(String table) {
        return keys(table, ScalarAttributeType.S)
                .attributeDefinitions(
                        attribute("PK", ScalarAttributeType.S),
                        attribute("SK", ScalarAttributeType.S),
                        attribute("kind", ScalarAttributeType.S));
    }

    private static CreateTableRequest.Builder keys(String table, ScalarAttributeType type) {
        return CreateTableRequest.builder()
                .tableName(table)
                .keySchema(element("PK", KeyType.HASH), element("SK", KeyType.RANGE))
                .attributeDefinitions(attribute("PK", type), attribute("SK", type));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static ProvisionedThroughput units(long units) {
        return ProvisionedThroughput.builder()
                .readCapacityUnits(units)
                .writeCapacityUnits(units)
                .build();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
