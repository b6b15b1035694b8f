package io.rowferry.job.internal.read;

import io.rowferry.mapping.Mark;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A run's record in this JVM, reached by name from whatever thread Flink uses. */
final class MemoryRunRecord implements RunRecord {
    private static final Map<String, MemoryRunRecord> RECORDS = new ConcurrentHashMap<>();

    private final AtomicReference<StartPosition> start = new AtomicReference<>();
    private final AtomicReference<Mark> snapshotEnd = new AtomicReference<>();
    private final AtomicInteger drawn = new AtomicInteger();
    final Set<String> met = ConcurrentHashMap.newKeySet();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean acceptsAll = new AtomicBoolean();

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
    public void noteStop(String code, String position, String what) {
        met.add(code + " at " + position);
    }

    @Override
    public AcceptedStops accepted() {
        Set<String> now = Set.copyOf(accepted);
        return (code, position) -> acceptsAll.get() || now.contains(code + " at " + position);
    }

    /** What was met, {@code RF-SRC-010 at 1/binlog.000012:88214:0}. */
    Set<String> met() {
        return met;
    }

    /** Accepts what was met so far. */
    void accept() {
        accepted.addAll(met);
    }

    /** Accepts whatever will be met: reading goes on as if there were no guard in the binlog. */
    void acceptAll() {
        acceptsAll.set(true);
    }

    @Override
    public void close() {}
}
