package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.schema.Fingerprint;
import io.rowferry.job.internal.submit.Submission;
import io.rowferry.mapping.control.BinlogFiles;
import io.rowferry.mapping.control.Run;
import io.rowferry.testbed.MySqlServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A shop of which a check finds nothing, with a user who has what is needed and no more. */
final class CheckedShop {
    private static final String MAPPING = """
            version: 1
            source: %1$s
            table: %1$s
            key: { partition: PK, sort: SK }
            items:
              Customer:
                from: customers
                columns: all
                key: { PK: "CUSTOMER#${id}", SK: "PROFILE" }
              Order:
                from: orders
                key: { PK: "CUSTOMER#${customer_id}", SK: "ORDER#${id}" }
                columns: [status]
                attributes: { status: "${status}" }
                parents:
                  customer: { table: customers, join: { id: customer_id }, attributes: { customer: "${email}" } }
                children:
                  lines: { table: order_lines, join: { order_id: id }, cap: 10, columns: [sku, cents] }
              Email:
                from: customers
                key: { PK: "EMAIL#${email}", SK: "EMAIL" }
                attributes: { customer: "${id}" }
            """;
    private static final List<String> TABLES = List.of("customers", "orders", "order_lines");

    private final TestDeployment deployment;
    private final MySqlServer mysql;
    private final String user;

    private CheckedShop(TestDeployment deployment, MySqlServer mysql) {
        this.deployment = deployment;
        this.mysql = mysql;
        this.user = "u_" + deployment.database;
    }

    static CheckedShop create(Path folder, MySqlServer mysql, URI dynamo) throws IOException {
        CheckedShop shop = new CheckedShop(TestDeployment.of(folder, mysql, dynamo, "check"), mysql);
        shop.fill();
        return shop;
    }

    private void fill() throws IOException {
        String numbers = " WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < %d) ";
        inDatabase(
                "CREATE TABLE customers (id BIGINT PRIMARY KEY, email VARCHAR(100) COLLATE utf8mb4_0900_bin NOT NULL UNIQUE,"
                        + " name LONGTEXT)",
                "CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id BIGINT NOT NULL, created_at DATETIME(6) NOT NULL,"
                        + " status VARCHAR(10) NOT NULL, KEY (customer_id))",
                "CREATE TABLE order_lines (order_id BIGINT, line_no INT, sku VARCHAR(40), cents INT, PRIMARY KEY (order_id, line_no))",
                "INSERT INTO customers" + numbers.formatted(20)
                        + "SELECT i, CONCAT('c', i, '@example.com'), CONCAT('Customer ', i) FROM q",
                "INSERT INTO orders" + numbers.formatted(40) + "SELECT i, 1 + i MOD 20, '2026-01-02 03:04:05', 'new' FROM q",
                "INSERT INTO order_lines" + numbers.formatted(40) + "SELECT i, 1, 'pen', 100 FROM q");
        deployment.map(MAPPING);
        deployment.createTables();
    }

    private void inDatabase(String... statements) {
        List<String> all = new ArrayList<>(List.of("USE " + deployment.database));
        for (String statement : statements) {
            all.add(statement.replace("%s", deployment.database));
        }
        mysql.execute(all.toArray(String[]::new));
    }

    String database() {
        return deployment.database;
    }

    /** As a first start does. */
    void begin() {
        Submission submission = Submission.prepare(deployment.read());
        try (ControlTable control = deployment.control()) {
            control.beginRun(new Run(
                    "run",
                    1,
                    Map.of(),
                    new BinlogFiles("binlog.", 1),
                    "server",
                    "",
                    List.of("customers", "order_lines", "orders"),
                    Fingerprint.of(submission.mapping().canonicalForm()),
                    Instant.EPOCH));
        }
    }

    /** Does what is wrong, looks, and sets the server's variables back. */
    Ran check(WorstInput input, String... further) throws IOException {
        WorstInput.Change change = input.change();
        inDatabase(change.sql().toArray(String[]::new));
        map(change.mapping());
        try (DynamoDbClient client = deployment.client()) {
            change.target().accept(client, deployment.database);
        }
        grant(change);
        List<String> arguments = new ArrayList<>(List.of("--watch", "0", "--set", "source.user=" + user));
        arguments.addAll(change.arguments());
        arguments.addAll(List.of(further));
        List<String> undo = new ArrayList<>();
        for (Map.Entry<String, String> global : change.globals().entrySet()) {
            undo.add("SET GLOBAL " + global.getKey() + " = DEFAULT");
            mysql.execute("SET GLOBAL " + global.getKey() + " = " + global.getValue());
        }
        try {
            return deployment.execute("check", arguments.toArray(String[]::new));
        } finally {
            mysql.execute(undo.toArray(String[]::new));
        }
    }

    private void map(Map<String, String> instead) throws IOException {
        String mapping = MAPPING;
        for (Map.Entry<String, String> text : instead.entrySet()) {
            assertThat(mapping).contains(text.getKey());
            mapping = mapping.replace(text.getKey(), text.getValue());
        }
        deployment.map(mapping);
    }

    private void grant(WorstInput.Change change) {
        List<String> grants = new ArrayList<>(List.of("REPLICATION SLAVE ON *.*", "REPLICATION CLIENT ON *.*"));
        TABLES.forEach(table -> grants.add("SELECT ON %s." + table));
        grants.removeAll(change.revoked());
        grants.addAll(change.grants());
        mysql.execute("DROP USER IF EXISTS '" + user + "'@'%'");
        mysql.createUser(
                user,
                "",
                grants.stream()
                        .map(grant -> grant.replace("%s", deployment.database))
                        .toArray(String[]::new));
    }

    /** What a check with {@code --output json} said. */
    static JsonNode report(Ran ran) throws IOException {
        assertThat(ran.out()).as(ran.err()).isNotEmpty();
        return new ObjectMapper().readTree(ran.out());
    }
}
