package io.rowferry.mapping.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlItemsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Run RUN = new Run(
            "8a1f",
            3,
            Map.of("gtids", "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77", "file", ""),
            new BinlogFiles("mysql-bin.", 12),
            "3e11fa47-71ca-11e1-9e33-c80aa9429562",
            "5d41",
            List.of("shop.orders", "shop.customers"),
            "7d79",
            NOON);

    @Test
    void aRunComesBackAsItWas() {
        assertThat(Run.ofAttributes(RUN.toAttributes())).isEqualTo(RUN);
    }

    @Test
    void theFormOfARunIsThis() {
        assertThat(RUN.toAttributes())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("format", new Value.Text("rowferry.run/1")),
                        Map.entry("run", new Value.Text("8a1f")),
                        Map.entry("epoch", new Value.Numeric("3")),
                        Map.entry(
                                "p0",
                                new Value.Document(Map.of(
                                        "gtids", new Value.Text("3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77"),
                                        "file", new Value.Text("")))),
                        Map.entry("filePrefix", new Value.Text("mysql-bin.")),
                        Map.entry("fileBase", new Value.Numeric("12")),
                        Map.entry("serverUuid", new Value.Text("3e11fa47-71ca-11e1-9e33-c80aa9429562")),
                        Map.entry("schema", new Value.Text("5d41")),
                        Map.entry(
                                "capturedTables",
                                new Value.Items(
                                        List.of(new Value.Text("shop.customers"), new Value.Text("shop.orders")))),
                        Map.entry("outputFunction", new Value.Text("7d79")),
                        Map.entry("began", new Value.Text("2026-11-22T12:00:00Z"))));
    }

    @Test
    void theOtherItemsComeBackAsTheyWere() {
        AppliedNote note = new AppliedNote(4, 3, Mark.of(2, 7, 4_294_967_295L), NOON);
        assertThat(AppliedNote.ofAttributes(note.toAttributes())).isEqualTo(note);
        SnapshotEnd end = new SnapshotEnd(2, Mark.of(2, 7, 99), Map.of("file", "binlog.000018"));
        assertThat(SnapshotEnd.ofAttributes(end.toAttributes())).isEqualTo(end);
        assertThat(DrawnEpoch.ofAttributes(new DrawnEpoch(5).toAttributes())).isEqualTo(new DrawnEpoch(5));
        assertThat(CurrentEpoch.ofAttributes(new CurrentEpoch(5).toAttributes()))
                .isEqualTo(new CurrentEpoch(5));
    }

    @Test
    void aStopComesBackAcceptedOrNot() {
        MetStop met = new MetStop("RF-SRC-008", "1/binlog.000012:88214:0", "rows by a statement", NOON, Optional.empty());
        assertThat(MetStop.ofAttributes(met.toAttributes())).isEqualTo(met);
        MetStop accepted = met.accepted("not mapped", NOON.plusSeconds(1));
        assertThat(MetStop.ofAttributes(accepted.toAttributes())).isEqualTo(accepted);
        assertThat(accepted.toAttributes())
                .containsEntry("format", new Value.Text("rowferry.stop/1"))
                .containsEntry("accepted", new Value.Text("2026-11-22T12:00:01Z"))
                .containsEntry("reason", new Value.Text("not mapped"));
        assertThat(met.toAttributes()).doesNotContainKeys("accepted", "reason");
    }

    @Test
    void aSweepComesBackAtEachStep() {
        Sweep sweep = Sweep.of(3);
        assertThat(Sweep.ofAttributes(sweep.toAttributes())).isEqualTo(sweep);
        Sweep begun = sweep.at(new Sweep.Progress("shop", Map.of("PK", new Value.Text("CUSTOMER#7"), "SK", new Value.Numeric("4"))));
        assertThat(Sweep.ofAttributes(begun.toAttributes())).isEqualTo(begun);
        assertThat(Sweep.ofAttributes(begun.done(NOON).toAttributes())).isEqualTo(begun.done(NOON));
    }

    @Test
    void keysAreThese() {
        assertThat(ControlKey.run(3)).isEqualTo(new ControlKey("run", "epoch#0003"));
        assertThat(ControlKey.drawnEpoch()).isEqualTo(new ControlKey("run", "drawn"));
        assertThat(ControlKey.currentEpoch()).isEqualTo(new ControlKey("run", "current"));
        assertThat(ControlKey.snapshotEnd(3)).isEqualTo(new ControlKey("run", "snapshot-end#0003"));
        assertThat(ControlKey.sweep(3)).isEqualTo(new ControlKey("run", "sweep#0003"));
        assertThat(ControlKey.stop("RF-SRC-008", "1/b.000012:4:0"))
                .isEqualTo(new ControlKey("audit", "stop#RF-SRC-008#1/b.000012:4:0"));
        assertThat(ControlKey.applied(16, 2)).isEqualTo(new ControlKey("applied", "0016#0002"));
    }

    @Test
    void anItemOfANewerFormatIsRefusedByName() {
        Map<String, Value> newer = new HashMap<>(RUN.toAttributes());
        newer.put("format", new Value.Text("rowferry.run/2"));
        assertThatThrownBy(() -> Run.ofAttributes(newer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rowferry.run/2")
                .hasMessageContaining("rowferry.run/1");
    }

    @Test
    void aMissingAttributeIsNamed() {
        Map<String, Value> broken = new HashMap<>(RUN.toAttributes());
        broken.remove("schema");
        assertThatThrownBy(() -> Run.ofAttributes(broken)).hasMessageContaining("'schema'");
    }

    @Test
    void binlogFilesCountFromTheEpochsFirst() {
        BinlogFiles files = BinlogFiles.beginningWith("mysql-bin.000998");
        assertThat(files).isEqualTo(new BinlogFiles("mysql-bin.", 998));
        assertThat(files.number("mysql-bin.001000")).isEqualTo(3);
        assertThat(files.name(3)).isEqualTo("mysql-bin.001000");
        assertThat(new BinlogFiles("b.", 999_999).name(2)).isEqualTo("b.1000000");
        assertThat(files.text(new Position(1, 3, 88_214, 2, 0))).isEqualTo("1/mysql-bin.001000:88214:2");
        assertThat(files.text(Position.snapshot(1))).isEqualTo("1/snapshot");
        assertThatThrownBy(() -> files.number("mysql-bin.000997")).hasMessageContaining("mysql-bin.000998");
        assertThatThrownBy(() -> files.number("other.000999")).hasMessageContaining("other.000999");
    }

    @Test
    void theAppliedPositionIsTheGreatestOfTheLeastsOfWholeParallelisms() {
        assertThat(AppliedNote.appliedPosition(List.of())).isEmpty();
        assertThat(AppliedNote.appliedPosition(List.of(note(2, 0, 50)))).isEmpty();
        assertThat(AppliedNote.appliedPosition(List.of(note(2, 0, 50), note(2, 1, 40))))
                .contains(mark(40));
        assertThat(AppliedNote.appliedPosition(
                        List.of(note(2, 0, 50), note(2, 1, 40), note(3, 0, 90), note(3, 2, 90), note(1, 0, 45))))
                .contains(mark(45));
    }

    private static AppliedNote note(int parallelism, int subtask, long offset) {
        return new AppliedNote(parallelism, subtask, mark(offset), NOON);
    }

    private static Mark mark(long offset) {
        return Mark.of(1, 1, offset);
    }
}
