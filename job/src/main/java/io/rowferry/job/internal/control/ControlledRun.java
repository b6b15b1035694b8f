package io.rowferry.job.internal.control;

import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.read.RunRecord;
import io.rowferry.job.internal.read.StartPosition;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.control.ReadNote;
import io.rowferry.mapping.control.Run;
import io.rowferry.mapping.control.SnapshotEnd;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The reader's record of its run, in the control table. Closes the table's client. */
public final class ControlledRun implements RunRecord {
    private final ControlTable control;
    private final Store store;
    private final Clock clock;
    private @Nullable String id;

    ControlledRun(ControlTable control, Store store, Clock clock) {
        this.control = control;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Opens it where the reader runs.
     *
     * @param target the DynamoDB account
     * @param controlTable name of the control table
     * @param capturedTables names of the captured tables
     * @param outputFunction hash of the mapping's canonical form
     * @param hasItemsOfManyRows whether the mapping makes any
     */
    public record Store(
            TargetOptions target,
            String controlTable,
            List<String> capturedTables,
            String outputFunction,
            boolean hasItemsOfManyRows)
            implements RunRecord.Store {
        public Store {
            capturedTables = List.copyOf(capturedTables);
        }

        @Override
        public RunRecord open() {
            ControlTable control = new ControlTable(new DynamoClients(target).sync(), controlTable);
            return new ControlledRun(control, this, Clock.systemUTC());
        }
    }

    @Override
    public Optional<StartPosition> start() {
        return control.currentRun().map(ControlledRun::start);
    }

    @Override
    public StartPosition startIfAbsent(StartPosition start) {
        return start(control.beginRun(new Run(
                UUID.randomUUID().toString(),
                start.epoch(),
                start.p0(),
                start.files(),
                start.serverUuid(),
                start.fingerprint(),
                store.capturedTables(),
                store.outputFunction(),
                clock.instant())));
    }

    @Override
    public int drawEpoch() {
        Optional<Integer> drawn = Optional.empty();
        while (drawn.isEmpty()) {
            drawn = control.drawEpochAfter(control.drawnEpoch());
        }
        return drawn.get();
    }

    @Override
    public void noteSnapshotEnd(Mark mark) {
        control.put(new SnapshotEnd(mark.epoch(), mark, Map.of()));
    }

    @Override
    public boolean follows() {
        return control.follows(run());
    }

    @Override
    public boolean hasConverged() {
        Run run = run();
        if (control.follows(run)) {
            return true;
        }
        boolean passed = control.snapshotEnd(run.epoch())
                .flatMap(end -> control.appliedPosition().map(applied -> applied.compareTo(end.mark()) >= 0))
                .orElse(false);
        return passed && (!store.hasItemsOfManyRows() || control.isFirstEmissionComplete(run.epoch()));
    }

    @Override
    public void follow(StartPosition current, StartPosition next, Mark end) {
        Run before = run();
        control.put(new SnapshotEnd(next.epoch(), end, Map.of()));
        // It began when its first epoch did: checkpoints of before are its own.
        Run after = new Run(
                before.id(),
                next.epoch(),
                next.p0(),
                next.files(),
                next.serverUuid(),
                next.fingerprint(),
                before.capturedTables(),
                before.outputFunction(),
                before.began());
        if (before.epoch() != current.epoch() || !control.followRun(before.epoch(), after)) {
            throw new IllegalStateException(
                    "another attempt has begun a source epoch at this moment; this one looks again by a restart");
        }
    }

    @Override
    public Optional<ReadSoFar> readSoFar() {
        return control.readNote(id()).map(note -> new ReadSoFar(note.heldBy(), note.gtids()));
    }

    @Override
    public boolean takeOverReading(Optional<ReadSoFar> known, ReadSoFar next) {
        return control.takeOver(known.map(this::note), note(next));
    }

    @Override
    public boolean noteRead(ReadSoFar read) {
        return control.note(note(read));
    }

    private ReadNote note(ReadSoFar read) {
        return new ReadNote(id(), read.reader(), read.gtids(), clock.instant());
    }

    /** The same for all epochs that follow each other. */
    private String id() {
        if (id == null) {
            id = run().id();
        }
        return id;
    }

    private Run run() {
        return control.currentRun()
                .orElseThrow(() -> new IllegalStateException("the control table knows no run any more"));
    }

    @Override
    public void close() {
        control.close();
    }

    private static StartPosition start(Run run) {
        return new StartPosition(run.epoch(), run.p0(), run.files(), run.serverUuid(), run.schemaFingerprint());
    }
}
