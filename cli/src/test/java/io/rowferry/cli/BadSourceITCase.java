package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.MySqlOptions;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What is not fit is refused in one line, by every verb that would write, before anything is written. */
@ExtendWith(ServersExtension.class)
class BadSourceITCase {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--skip-log-bin, MySQL writes no binlog (log_bin is OFF)",
        "--binlog-format=MIXED, 'MySQL''s binlog_format is ''MIXED'', it must be ''ROW'''",
        "--binlog-row-image=MINIMAL, 'MySQL''s binlog_row_image is ''MINIMAL'', it must be ''FULL'''",
        "--sync-binlog=0, 'MySQL''s sync_binlog is 0, it must be 1'",
        "--innodb-flush-log-at-trx-commit=2, 'MySQL''s innodb_flush_log_at_trx_commit is 2, it must be 1'",
        "--binlog-expire-logs-seconds=3600, 'MySQL keeps its binlog for 1 h (binlog_expire_logs_seconds)'"
    })
    void a_server_that_does_not_log_whole_rows(String flag, String said, DynamoDbLocal dynamo) throws IOException {
        try (MySqlServer mysql = MySqlServer.start(MySqlOptions.defaults().with(flag))) {
            String unique = "bad_" + UUID.randomUUID().toString().substring(0, 8);
            TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo, unique);
            TestShop.create(mysql, deployment.database, 1);
            refusedWithoutATrace(deployment, ExitCode.ENVIRONMENT, said);
        }
    }

    @Test
    void risks_that_are_accepted_by_name_are_run(DynamoDbLocal dynamo) throws IOException {
        MySqlOptions risky = MySqlOptions.defaults().with("--sync-binlog=0", "--binlog-expire-logs-seconds=3600");
        try (MySqlServer mysql = MySqlServer.start(risky)) {
            String unique = "risky_" + UUID.randomUUID().toString().substring(0, 8);
            TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo, unique);
            TestShop.create(mysql, deployment.database, 1);
            Ran refused = deployment.execute("create-tables", "--set", "source.accept=relaxed-durability");
            refused(refused, ExitCode.ENVIRONMENT, "MySQL keeps its binlog for 1 h");
            assertThat(refused.err()).contains("source.accept: short-retention");
            Ran run = deployment.execute("create-tables", "--set", "source.accept=relaxed-durability, short-retention");
            assertThat(run.code()).as(run.err()).isZero();
        }
    }

    /** As a user who may only read, for MySQL shows less of constraints to some. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ON DELETE CASCADE", "ON UPDATE CASCADE", "ON DELETE SET NULL", "ON UPDATE SET NULL"})
    void a_foreign_key_that_changes_captured_rows(String rule, MySqlServer mysql, DynamoDbLocal dynamo)
            throws IOException {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, 1);
        mysql.execute(
                "ALTER TABLE " + deployment.database + ".customers ADD CONSTRAINT of_region FOREIGN KEY (region_id)"
                        + " REFERENCES " + deployment.database + ".regions (id) " + rule);
        String user = "u_" + deployment.database;
        mysql.createUser(
                user,
                "let me in",
                "SELECT ON " + deployment.database + ".*",
                "REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
        Files.writeString(folder.resolve("empty"), "let me in");
        refusedWithoutATrace(
                deployment,
                ExitCode.ENVIRONMENT,
                "the foreign key `of_region` of " + deployment.database + ".customers has " + rule,
                "--set",
                "source.user=" + user);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"SELECT", "REPLICATION SLAVE", "REPLICATION CLIENT"})
    void a_user_who_lacks(String privilege, MySqlServer mysql, DynamoDbLocal dynamo) throws IOException {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, 1);
        // All tables but one, so that the database itself may be seen.
        List<String> grants = new ArrayList<>();
        for (String table : List.of("customers", "order_lines", "products", "regions")) {
            grants.add("SELECT ON " + deployment.database + "." + table);
        }
        if (!privilege.equals("SELECT")) {
            grants.add("SELECT ON " + deployment.database + ".orders");
        }
        for (String global : List.of("REPLICATION SLAVE", "REPLICATION CLIENT")) {
            if (!global.equals(privilege)) {
                grants.add(global + " ON *.*");
            }
        }
        String user = "u_" + deployment.database;
        mysql.createUser(user, "let me in", grants.toArray(String[]::new));
        Files.writeString(folder.resolve("empty"), "let me in");
        refusedWithoutATrace(
                deployment,
                ExitCode.ENVIRONMENT,
                "the MySQL user " + user + "@% lacks " + privilege,
                "--set",
                "source.user=" + user);
    }

    @Test
    void a_key_that_does_not_tell_rows_apart(MySqlServer mysql, DynamoDbLocal dynamo) throws IOException {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, 1);
        deployment.map(TestShop.MAPPING.replace("CUSTOMER#${id}", "CUSTOMER#${name}"));
        refusedWithoutATrace(deployment, ExitCode.CONFIG, "shop.mapping.yaml:");
    }

    @Test
    void a_table_with_other_keys(MySqlServer mysql, DynamoDbLocal dynamo) throws IOException {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, 1);
        deployment.map("""
                version: 1
                source: %1$s
                table: %1$s
                key: { partition: PK }
                items:
                  Customer: { from: customers, key: { PK: "CUSTOMER#${id}" }, columns: all }
                """);
        keyedByANumber(deployment);
        String said = "The table " + deployment.database;
        refused(deployment.execute("create-tables"), ExitCode.ENVIRONMENT, said);
        assertThat(tables(deployment)).containsExactly(deployment.database);

        // It was made anew with other keys between create-tables and run.
        delete(deployment);
        deployment.createTables();
        delete(deployment);
        keyedByANumber(deployment);
        refused(deployment.execute("run"), ExitCode.ENVIRONMENT, said);
        assertThat(deployment.run()).isEmpty();
        assertThat(deployment.items()).isZero();
    }

    private static void refusedWithoutATrace(
            TestDeployment deployment, ExitCode code, String said, String... arguments) {
        for (String verb : List.of("create-tables", "run")) {
            refused(deployment.execute(verb, arguments), code, said);
        }
        assertThat(tables(deployment)).isEmpty();
    }

    private static void refused(Ran ran, ExitCode code, String said) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(code.number());
        assertThat(ran.err()).startsWith(said).hasLineCount(1);
        assertThat(ran.out()).isEmpty();
    }

    private static List<String> tables(TestDeployment deployment) {
        try (DynamoDbClient client = deployment.client()) {
            return client.listTablesPaginator().tableNames().stream()
                    .filter(name -> name.equals(deployment.database) || name.equals("rowferry-" + deployment.database))
                    .toList();
        }
    }

    private static void keyedByANumber(TestDeployment deployment) {
        try (DynamoDbClient client = deployment.client()) {
            KeySchemaElement key = KeySchemaElement.builder()
                    .attributeName("id")
                    .keyType(KeyType.HASH)
                    .build();
            AttributeDefinition number = AttributeDefinition.builder()
                    .attributeName("id")
                    .attributeType(ScalarAttributeType.N)
                    .build();
            client.createTable(request -> request.tableName(deployment.database)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(key)
                    .attributeDefinitions(number));
            client.updateTimeToLive(request -> request.tableName(deployment.database)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("_rfx")));
        }
    }

    private static void delete(TestDeployment deployment) {
        try (DynamoDbClient client = deployment.client()) {
            client.deleteTable(request -> request.tableName(deployment.database));
        }
    }
}
