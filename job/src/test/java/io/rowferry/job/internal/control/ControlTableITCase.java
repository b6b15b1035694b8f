package io.rowferry.job.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.read.RunRecord;
import io.rowferry.job.internal.read.StartPosition;
import io.rowferry.job.internal.write.Local;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.control.AppliedNote;
import io.rowferry.mapping.control.BinlogFiles;
import io.rowferry.mapping.control.ControlKey;
import io.rowferry.mapping.control.Run;
import io.rowferry.mapping.control.SnapshotEnd;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.ServersExtension;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class ControlTableITCase {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final TargetOptions target;
    private final ControlTable control;

    ControlTableITCase(DynamoDbLocal dynamodb, TestInfo test) {
        target = Local.target(dynamodb.endpoint());
        control = new ControlTable(
                new DynamoClients(target).sync(),
                "rowferry-" + test.getTestMethod().orElseThrow().getName());
        control.create();
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void creatingItAgainChangesNothing() {
        control.put(new SnapshotEnd(1, Mark.of(1, 2, 3), Map.of()));
        control.create();
        assertThat(control.snapshotEnd(1)).contains(new SnapshotEnd(1, Mark.of(1, 2, 3), Map.of()));
    }

    @Test
    void aMissingTableAndAnUnreachableEndpointAreNamed() {
        try (ControlTable missing = new ControlTable(new DynamoClients(target).sync(), "rowferry-nowhere")) {
            assertThatThrownBy(missing::check)
                    .isInstanceOf(ControlTableException.class)
                    .hasMessageContaining("rowferry-nowhere does not exist")
                    .hasMessageContaining("create-tables");
        }
        TargetOptions dead = Local.target(URI.create("http://127.0.0.1:1"));
        try (ControlTable unreachable = new ControlTable(new DynamoClients(dead).sync(), "rowferry-x")) {
            assertThatThrownBy(unreachable::check)
                    .isInstanceOf(ControlTableException.class)
                    .hasMessageContaining("rowferry-x cannot be reached")
                    .hasMessageContaining("target.endpoint");
        }
    }

    @Test
    void ofSeveralFirstAttemptsOneWins() {
        assertThat(control.currentRun()).isEmpty();
        assertThat(control.beginRun(run("a", 1))).isEqualTo(run("a", 1));
        assertThat(control.beginRun(run("b", 2))).isEqualTo(run("a", 1));
        assertThat(control.beginRun(run("c", 1))).isEqualTo(run("a", 1));
        assertThat(control.currentRun()).contains(run("a", 1));
    }

    @Test
    void noEpochIsDrawnTwice() {
        assertThat(control.drawnEpoch()).isZero();
        Set<Integer> drawn = new TreeSet<>();
        IntStream.range(0, 40).parallel().forEach(i -> {
            control.drawEpochAfter(control.drawnEpoch()).ifPresent(epoch -> {
                synchronized (drawn) {
                    assertThat(drawn.add(epoch)).isTrue();
                }
            });
        });
        assertThat(drawn).hasSize(control.drawnEpoch()).contains(1, control.drawnEpoch());
        assertThat(control.drawEpochAfter(0)).isEmpty();
    }

    @Test
    void theReadersRecordKeepsTheFirstStart() {
        var store = new ControlledRun.Store(target, control.name(), List.of("shop.orders"), "7d79", false);
        try (RunRecord record = store.open()) {
            assertThat(record.start()).isEmpty();
            StartPosition start = new StartPosition(
                    record.drawEpoch(), Map.of("gtids", "u:1-7"), new BinlogFiles("binlog.", 12), "uuid", "5d41");
            assertThat(record.startIfAbsent(start)).isEqualTo(start);
            StartPosition later = new StartPosition(
                    record.drawEpoch(), Map.of("gtids", "u:1-9"), new BinlogFiles("binlog.", 13), "uuid", "5d41");
            assertThat(record.startIfAbsent(later)).isEqualTo(start);
            assertThat(record.start()).contains(start);
            record.noteSnapshotEnd(Mark.of(1, 2, 99));
        }
        assertThat(control.snapshotEnd(1)).map(SnapshotEnd::mark).contains(Mark.of(1, 2, 99));
        assertThat(new PositionTexts(control).text(new Position(1, 2, 99, 0, 1)))
                .isEqualTo("1/binlog.000013:99:0");
        assertThat(new PositionTexts(control).text(new Position(7, 2, 99, 0, 1)))
                .isEqualTo("7/#2:99:0");
    }

    @Test
    void anAppliedNoteOnlyRisesAndThePositionSpeaksForWholeParallelisms() {
        try (AsyncDynamo dynamo = new DynamoClients(target).async(4, Duration.ofSeconds(5))) {
            AppliedRequests requests = new AppliedRequests(dynamo.client(), control.name());
            requests.note(note(2, 0, 50)).join();
            assertThat(control.appliedPosition()).isEmpty();
            requests.note(note(2, 1, 40)).join();
            requests.note(note(2, 1, 30)).join();
        }
        assertThat(control.appliedPosition()).contains(Mark.of(1, 1, 40));
        control.note(note(2, 1, 45));
        control.note(note(2, 1, 44));
        assertThat(control.appliedPosition()).contains(Mark.of(1, 1, 45));
        control.note(note(3, 0, 90));
        assertThat(control.appliedPosition()).contains(Mark.of(1, 1, 45));
    }

    @Test
    void anEpochOfThisRunIsFineAndAnothersStopsTheJobForGood() {
        control.beginRun(run("mine", 1));
        control.putIfAbsent(ControlKey.run(2), run("mine", 2).toAttributes());
        control.putIfAbsent(ControlKey.run(3), run("other", 3).toAttributes());
        RunEpochs epochs = new RunEpochs(control);
        epochs.check(2, 1);
        for (int stored : List.of(3, 4)) {
            assertThatThrownBy(() -> epochs.check(stored, 1))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .isInstanceOf(GuardStop.class)
                    .hasMessageContaining("source epoch " + stored)
                    .hasMessageContaining("another attempt or deployment");
        }
    }

    private static AppliedNote note(int parallelism, int subtask, long offset) {
        return new AppliedNote(parallelism, subtask, Mark.of(1, 1, offset), NOON);
    }

    private static Run run(String id, int epoch) {
        return new Run(
                id,
                epoch,
                Map.of("gtids", "u:1-7"),
                new BinlogFiles("binlog.", 12),
                "uuid",
                "5d41",
                List.of("shop.orders"),
                "7d79",
                NOON);
    }
}
