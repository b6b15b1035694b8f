package io.rowferry.benchmarks.read;

import io.rowferry.job.internal.read.RunRecord;
import io.rowferry.job.internal.read.StartPosition;
import io.rowferry.mapping.Mark;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A run's record in this JVM, in the place of the control table. It outlives a job, as that does. */
final class MemoryRunRecord implements RunRecord {
    private static final Map<String, MemoryRunRecord> RECORDS = new ConcurrentHashMap<>();

    private Optional<StartPosition> start = Optional.empty();
    private Optional<ReadSoFar> read = Optional.empty();
    private int epoch;

    private record ByName(String name) implements Store {
        @Override
        public RunRecord open() {
            return RECORDS.computeIfAbsent(name, unknown -> new MemoryRunRecord());
        }
    }

    static Store fresh() {
        return new ByName(UUID.randomUUID().toString());
    }

    @Override
    public synchronized Optional<StartPosition> start() {
        return start;
    }

    @Override
    public synchronized StartPosition startIfAbsent(StartPosition taken) {
        start = Optional.of(start.orElse(taken));
        return start.get();
    }

    @Override
    public synchronized int drawEpoch() {
        return ++epoch;
    }

    @Override
    public void noteSnapshotEnd(Mark mark) {}

    @Override
    public boolean follows() {
        return false;
    }

    @Override
    public boolean hasConverged() {
        return false;
    }

    @Override
    public void follow(StartPosition current, StartPosition next, Mark end) {
        throw new UnsupportedOperationException("there is one server");
    }

    @Override
    public synchronized Optional<ReadSoFar> readSoFar() {
        return read;
    }

    @Override
    public synchronized boolean takeOverReading(Optional<ReadSoFar> known, ReadSoFar next) {
        read = Optional.of(next);
        return true;
    }

    @Override
    public synchronized boolean noteRead(ReadSoFar next) {
        read = Optional.of(next);
        return true;
    }

    @Override
    public void close() {}
}
