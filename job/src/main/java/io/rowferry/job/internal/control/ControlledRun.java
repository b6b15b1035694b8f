package io.rowferry.job.internal.control;

import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.read.RunRecord;
import io.rowferry.job.internal.read.StartPosition;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.control.ControlKey;
import io.rowferry.mapping.control.MetStop;
import io.rowferry.mapping.control.Run;
import io.rowferry.mapping.control.SnapshotEnd;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The reader's record of its run, in the control table. Closes the table's client. */
public final class ControlledRun implements RunRecord {
    private final ControlTable control;
    private final Store store;
    private final Clock clock;

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
     */
    public record Store(TargetOptions target, String controlTable, List<String> capturedTables, String outputFunction)
            implements RunRecord.Store {
        public Store {
            capturedTables = List.copyOf(capturedTables);
        }

        @Override
        public ControlledRun open() {
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
        return start(control.beginRun(run(start)));
    }

    /**
     * Begins a run in the place of the current one; see {@link ControlTable#beginRunAnew}.
     *
     * @param replaced source epoch of the current one
     */
    public boolean beginAnew(StartPosition start, int replaced) {
        return control.beginRunAnew(run(start), replaced);
    }

    private Run run(StartPosition start) {
        return new Run(
                UUID.randomUUID().toString(),
                start.epoch(),
                start.p0(),
                start.files(),
                start.serverUuid(),
                start.fingerprint(),
                store.capturedTables(),
                store.outputFunction(),
                clock.instant());
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
    public void noteStop(String code, String position, String what) {
        control.noteIfAbsent(new MetStop(code, position, what, clock.instant(), Optional.empty()));
    }

    @Override
    public AcceptedStops accepted() {
        Set<ControlKey> accepted = control.stops().stream()
                .filter(stop -> stop.acceptance().isPresent())
                .map(MetStop::key)
                .collect(Collectors.toUnmodifiableSet());
        return (code, position) -> accepted.contains(ControlKey.stop(code, position));
    }

    @Override
    public void close() {
        control.close();
    }

    private static StartPosition start(Run run) {
        return new StartPosition(run.epoch(), run.p0(), run.files(), run.serverUuid(), run.schemaFingerprint());
    }
}
