package io.rowferry.job.internal.read;

import io.rowferry.mapping.Mark;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A run's record in this JVM, reached by name from whatever thread Flink uses. */
final class MemoryRunRecord implements RunRecord {
    private static final Map<String, MemoryRunRecord> RECORDS = new ConcurrentHashMap<>();

    private final AtomicReference<StartPosition> start = new AtomicReference<>();
    private final AtomicReference<Mark> snapshotEnd = new AtomicReference<>();
    private final AtomicInteger drawn = new AtomicInteger();

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
    public Optional<StartPosition> start() {
        return Optional.ofNullable(start.get());
    }

    @Override
    public StartPosition startIfAbsent(StartPosition taken) {
        start.compareAndSet(null, taken);
        return start.get();
    }

    @Override
    public int drawEpoch() {
        return drawn.incrementAndGet();
    }

    @Override
    public void noteSnapshotEnd(Mark mark) {
        snapshotEnd.set(mark);
    }

    @Override
    public void close() {}
}
