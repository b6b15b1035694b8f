package io.rowferry.job.internal.read;

import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.control.Run;
import io.rowferry.mapping.control.SnapshotEnd;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The run's record in the control table. */
public final class ControlRunRecord implements RunRecord {
    private final ControlTable control;
    private final Output output;

    /**
     * What this run makes, kept with its start so that later starts can be compared.
     *
     * @param capturedTables names of the mapped tables
     * @param function digest of the mapping's canonical form
     */
    public record Output(List<String> capturedTables, String function) implements Serializable {
        public Output {
            capturedTables = capturedTables.stream().sorted().toList();
        }
    }

    /** Opens it wherever it is used. */
    public record Table(String name, TargetOptions target, Output output) implements Store {
        @Override
        public RunRecord open() {
            return new ControlRunRecord(new ControlTable(new DynamoClients(target).sync(), name), output);
        }
    }

    private ControlRunRecord(ControlTable control, Output output) {
        this.control = control;
        this.output = output;
    }

    @Override
    public Optional<StartPosition> start() {
        return control.newestRun().map(ControlRunRecord::position);
    }

    private static StartPosition position(Run run) {
        return new StartPosition(run.epoch(), run.p0(), run.files(), run.serverUuid(), run.schemaFingerprint());
    }

    @Override
    public StartPosition startIfAbsent(StartPosition start) {
        Run run = new Run(
                UUID.randomUUID().toString(),
                start.epoch(),
                start.p0(),
                start.files(),
                start.serverUuid(),
                start.fingerprint(),
                output.capturedTables(),
                output.function(),
                Instant.now());
        return position(control.runOrExisting(run));
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
    public void close() {
        control.close();
    }
}
