package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.DynamoDbSimulator;
import io.rowferry.testbed.MySqlOptions;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

/** What a check says of a shop that is fit, and of the worst that can be wrong with one. */
@ExtendWith(ServersExtension.class)
class CheckITCase {
    private static final WorstInput NOTHING = WorstInput.of("nothing", "", "");

    @TempDir
    private Path folder;

    @Test
    void of_a_fit_shop_nothing_is_found(MySqlServer mysql, DynamoDbLocal dynamo) throws IOException {
        CheckedShop shop = CheckedShop.create(folder, mysql, dynamo.endpoint());
        Ran ran = shop.check(NOTHING, "--output", "json");
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        JsonNode report = CheckedShop.report(ran);
        assertThat(report.path("format").asText()).isEqualTo("rowferry.check/1");
        assertThat(report.path("go").asBoolean()).isTrue();
        assertThat(found(report)).isEmpty();
        JsonNode order = report.path("figures").path("items").get(2);
        assertThat(order.path("itemType").asText()).isEqualTo("Order");
        assertThat(order.path("rowsLookedAt").asInt()).isEqualTo(40);
        assertThat(order.path("writeUnitsEach").asDouble()).isEqualTo(1);
        assertThat(order.path("bytesP50").asInt()).isBetween(150, 300);
        assertThat(report.path("figures").path("money").path("snapshotDollars").asDouble())
                .isEqualTo(80 * 0.625 / 1e6);
        assertThat(report.path("statements").asInt()).isBetween(20, 100);
    }

    static Stream<WorstInput> worstInputs() {
        return WorstInputs.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worstInputs")
    void each_of_the_worst_inputs_has_its_one_finding(WorstInput input, MySqlServer mysql, DynamoDbLocal dynamo)
            throws IOException {
        hasItsOneFinding(input, CheckedShop.create(folder, mysql, dynamo.endpoint()));
    }

    static Stream<Arguments> starts() {
        String replica = "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1'";
        return Stream.of(
                Arguments.of("--skip-log-bin", WorstInput.of("no binlog", "binlog-off", "log_bin")),
                Arguments.of(
                        "--binlog-ignore-db=check_1",
                        WorstInput.of("our database is not in the binlog", "binlog-filter", "binlog-ignore-db")),
                Arguments.of(
                        "--binlog-do-db=other",
                        WorstInput.of("other databases are in the binlog alone", "binlog-filter", "binlog-do-db")),
                Arguments.of("--gtid-mode=OFF", WorstInput.of("no GTIDs", "no-gtid", "gtid_mode")),
                Arguments.of(
                        "--log-replica-updates=OFF",
                        WorstInput.of("a replica that does not log", "unlogged-replica", "log_replica_updates")
                                .sql(replica)),
                Arguments.of(
                        "--log-replica-updates=ON",
                        WorstInput.of("a replica", "source-is-replica", "source.host")
                                .sql(replica)),
                Arguments.of(
                        "--log-replica-updates=ON",
                        WorstInput.of("XA transactions", "xa-in-use", "XA PREPARE")
                                .sql("XA START 'x'", "DELETE FROM order_lines", "XA END 'x'", "XA PREPARE 'x'", "XA ROLLBACK 'x'")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("starts")
    void so_has_a_server_that_was_started_wrong(String flag, WorstInput input, DynamoDbLocal dynamo)
            throws IOException {
        try (MySqlServer mysql = MySqlServer.start()) {
            CheckedShop shop = CheckedShop.create(folder, mysql, dynamo.endpoint());
            mysql.restart(MySqlOptions.defaults().with(flag));
            hasItsOneFinding(input, shop);
        }
    }

    @Test
    void a_deployment_that_has_begun_goes_on_if_its_mapping_is_the_same(MySqlServer mysql, DynamoDbLocal dynamo)
            throws IOException {
        CheckedShop shop = CheckedShop.create(folder, mysql, dynamo.endpoint());
        shop.begin();
        hasItsOneFinding(WorstInput.of("begun", "known-run", "rowferry-%s"), shop);
        WorstInput other =
                WorstInput.of("begun otherwise", "run-differs", "shop.mapping.yaml").mapping("ORDER#${id}", "O#${id}");
        hasItsOneFinding(other, shop);
    }

    @Test
    void what_is_lost_can_be_accepted_by_name_and_only_that(MySqlServer mysql, DynamoDbLocal dynamo)
            throws IOException {
        CheckedShop shop = CheckedShop.create(folder, mysql, dynamo.endpoint());
        WorstInput large = WorstInput.of("too large", "item-too-large", "Customer")
                .sql("UPDATE customers SET name = REPEAT('x', 410000) WHERE id = 7");
        Ran no = shop.check(large);
        assertThat(no.code()).isEqualTo(ExitCode.DIFFERENCES.number());
        assertThat(no.out())
                .startsWith(shop.database() + ": NO-GO (1 loses something)")
                .contains("item-too-large: items of Customer are over 400 KB: 1 of 20 rows of customers looked at, such as")
                .contains("CUSTOMER#7 / PROFILE")
                .contains("> or accept it: --accept item-too-large")
                .contains("Nothing was written.");
        Ran go = shop.check(NOTHING, "--accept", "item-too-large");
        assertThat(go.code()).isZero();
        assertThat(go.out())
                .startsWith(shop.database() + ": GO (1 note)")
                .contains("item-too-large (would lose something; accepted)");
        Ran usage = shop.check(NOTHING, "--accept", "binlog-off");
        assertThat(usage.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(usage.err()).contains("'binlog-off' is no code of what can be accepted");
    }

    @Test
    void a_risk_that_the_config_accepts_is_only_noted(MySqlServer mysql, DynamoDbLocal dynamo) throws IOException {
        CheckedShop shop = CheckedShop.create(folder, mysql, dynamo.endpoint());
        WorstInput relaxed = WorstInput.of("relaxed", "relaxed-durability", "sync_binlog")
                .global("sync_binlog", "0")
                .arguments("--set", "source.accept=relaxed-durability");
        Ran ran = shop.check(relaxed, "--output", "json");
        assertThat(ran.code()).isZero();
        assertThat(CheckedShop.report(ran).path("findings").get(0).path("accepted").asBoolean())
                .isTrue();
    }

    @Test
    void servers_that_cannot_be_asked_are_the_environments_fault(MySqlServer mysql, DynamoDbLocal dynamo)
            throws IOException {
        CheckedShop shop = CheckedShop.create(folder, mysql, dynamo.endpoint());
        Ran target = shop.check(NOTHING, "--output", "json", "--set", "target.endpoint=http://127.0.0.1:1");
        assertThat(found(CheckedShop.report(target))).containsExactly("target-unreachable " + shop.database());
        assertThat(target.code()).isEqualTo(ExitCode.ENVIRONMENT.number());
        Ran source = shop.check(NOTHING, "--set", "source.port=1");
        assertThat(source.code()).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(source.err()).startsWith("MySQL at 127.0.0.1:1 cannot be used as");
        assertThat(source.out()).isEmpty();
    }

    @Test
    void capacity_is_what_the_tables_have(MySqlServer mysql, DynamoDbSimulator dynamo) throws IOException {
        CheckedShop shop = CheckedShop.create(folder, mysql, dynamo.endpoint());
        JsonNode onDemand = table(shop.check(NOTHING, "--output", "json"));
        assertThat(onDemand.path("mode").asText()).isEqualTo("on-demand");
        assertThat(onDemand.path("writeUnitsPerSecond").asInt()).isEqualTo(4_000);
        WorstInput provisioned = NOTHING.target((client, table) -> client.updateTable(request -> request.tableName(table)
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units -> units.readCapacityUnits(5L).writeCapacityUnits(70L))));
        JsonNode seventy = table(shop.check(provisioned, "--output", "json"));
        assertThat(seventy.path("mode").asText()).isEqualTo("provisioned");
        assertThat(seventy.path("writeUnitsPerSecond").asInt()).isEqualTo(70);
    }

    private static JsonNode table(Ran ran) throws IOException {
        return CheckedShop.report(ran).path("figures").path("tables").get(0);
    }

    private static void hasItsOneFinding(WorstInput input, CheckedShop shop) throws IOException {
        Ran ran = shop.check(input, "--output", "json");
        JsonNode report = CheckedShop.report(ran);
        String place = input.place().replace("%s", shop.database());
        assertThat(found(report)).as(ran.out()).containsExactly(input.code() + " " + place);
        JsonNode finding = report.path("findings").get(0);
        boolean go = !finding.path("severity").asText().matches("blocks|loses");
        assertThat(report.path("go").asBoolean()).isEqualTo(go);
        assertThat(ran.code()).isEqualTo((go ? ExitCode.DONE : ExitCode.DIFFERENCES).number());
    }

    private static List<String> found(JsonNode report) {
        List<String> found = new ArrayList<>();
        report.path("findings")
                .forEach(finding -> found.add(
                        finding.path("code").asText() + " " + finding.path("place").asText()));
        return found;
    }
}
