package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.cli.Status.Phase;
import io.rowferry.job.internal.config.Secret;
import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.mapping.MappingSpec;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.control.AppliedNote;
import io.rowferry.mapping.control.BinlogFiles;
import io.rowferry.mapping.control.FirstEmission;
import io.rowferry.mapping.control.MetStop;
import io.rowferry.mapping.control.Run;
import io.rowferry.mapping.control.SnapshotEnd;
import io.rowferry.mapping.control.Sweep;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.ServersExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code status} makes of a control table. */
@ExtendWith(ServersExtension.class)
class StatusITCase {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Mark END = Mark.of(1, 2, 400);

    private static final String CUSTOMERS = """
            version: 1
            source: shop
            table: shop
            key: { partition: PK, sort: SK }
            items:
              Customer:
                from: customers
                key: { PK: "CUSTOMER#${id}", SK: "PROFILE" }
                columns: all
            """;
    private static final MappingSpec OF_ONE_ROW = MappingSpec.parse("shop.mapping.yaml", CUSTOMERS);
    private static final MappingSpec OF_MANY_ROWS = MappingSpec.parse(
            "shop.mapping.yaml", CUSTOMERS + "    totals: { orders: { count: orders, join: { customer_id: id } } }\n");

    private final ControlTable control;

    StatusITCase(DynamoDbLocal dynamo, TestInfo test, @TempDir Path folder) throws Exception {
        Secret key = new Secret("${file:" + Files.writeString(folder.resolve("key"), "local") + "}");
        control = new ControlTable(
                new DynamoClients(new TargetOptions("eu-central-1", dynamo.endpoint(), key, key)).sync(),
                "rowferry-" + test.getTestMethod().orElseThrow().getName());
        control.create();
    }

    @Test
    void items_of_many_rows_must_all_have_been_written_before_it_keeps_up() {
        assertThat(phase(OF_MANY_ROWS)).isEqualTo(Phase.NOT_STARTED);
        begin();
        assertThat(phase(OF_MANY_ROWS)).isEqualTo(Phase.SNAPSHOT);
        control.put(new SnapshotEnd(1, END, Map.of()));
        applied(399);
        assertThat(phase(OF_MANY_ROWS)).isEqualTo(Phase.CATCHING_UP);
        applied(400);
        assertThat(phase(OF_MANY_ROWS)).isEqualTo(Phase.FIRST_EMISSION);
        emitted(1, 0);
        assertThat(phase(OF_MANY_ROWS)).isEqualTo(Phase.FIRST_EMISSION);
        assertThat(status(OF_MANY_ROWS).fields()).containsEntry("firstEmissionComplete", false);
        assertThat(status(OF_MANY_ROWS).text())
                .startsWith("shop: writing each item of many rows for the first time\n")
                .contains("\n  items of many rows   not all have been written yet\n");
        emitted(1, 1);
        assertThat(phase(OF_MANY_ROWS)).isEqualTo(Phase.KEEPING_UP);
        assertThat(status(OF_MANY_ROWS).fields()).containsEntry("firstEmissionComplete", true);
        assertThat(status(OF_MANY_ROWS).text())
                .contains("all have been written\n")
                .doesNotContain("not all");
    }

    @Test
    void a_first_emission_of_an_earlier_epoch_says_nothing() {
        control.note(new FirstEmission(7, 1, 0, NOON));
        begin();
        control.put(new SnapshotEnd(1, END, Map.of()));
        applied(400);
        assertThat(phase(OF_MANY_ROWS)).isEqualTo(Phase.FIRST_EMISSION);
    }

    @Test
    void without_items_of_many_rows_nothing_is_asked_of_the_first_emission() {
        begin();
        control.put(new SnapshotEnd(1, END, Map.of()));
        applied(400);
        assertThat(phase(OF_ONE_ROW)).isEqualTo(Phase.KEEPING_UP);
        assertThat(status(OF_ONE_ROW).fields()).doesNotContainKey("firstEmissionComplete");
        assertThat(status(OF_ONE_ROW).text()).doesNotContain("many rows");
    }

    @Test
    void what_a_run_begun_anew_has_not_written_again_is_to_be_removed_before_it_keeps_up() {
        begin();
        control.put(new SnapshotEnd(1, END, Map.of()));
        applied(400);
        control.put(Sweep.of(1));
        assertThat(phase(OF_ONE_ROW)).isEqualTo(Phase.SWEEPING);
        control.put(Sweep.of(1).done(NOON));
        assertThat(phase(OF_ONE_ROW)).isEqualTo(Phase.KEEPING_UP);
    }

    @Test
    void stops_of_the_run_that_nobody_has_accepted_are_open() {
        begin();
        assertThat(status(OF_ONE_ROW).fields()).doesNotContainKey("openStops");
        MetStop open = new MetStop("RF-SRC-008", "1/binlog.000012:4:0", "rows by a statement", NOON, Optional.empty());
        MetStop accepted = new MetStop("RF-SRC-009", "1/binlog.000012:9:0", "x", NOON, Optional.empty());
        MetStop earlier = new MetStop("RF-SRC-011", "7/binlog.000012:9:0", "x", NOON, Optional.empty());
        List.of(open, accepted, earlier).forEach(control::noteIfAbsent);
        control.accept(accepted.accepted("y", NOON));
        assertThat(status(OF_ONE_ROW).text())
                .contains("\n  guard stop           RF-SRC-008 at 1/binlog.000012:4:0: rows by a statement\n")
                .doesNotContain("RF-SRC-009", "RF-SRC-011");
    }

    private void begin() {
        BinlogFiles files = new BinlogFiles("binlog.", 12);
        control.beginRun(new Run("run", 1, Map.of(), files, "uuid", "5d41", List.of("customers"), "7d79", NOON));
    }

    private void applied(long offset) {
        control.note(new AppliedNote(1, 0, Mark.of(1, 2, offset), NOON));
    }

    private void emitted(int epoch, int subtask) {
        control.note(new FirstEmission(epoch, 2, subtask, NOON));
    }

    private Phase phase(MappingSpec mapping) {
        return status(mapping).phase();
    }

    private Status status(MappingSpec mapping) {
        return Status.of("shop", mapping, control, "");
    }
}
