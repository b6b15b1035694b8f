package io.rowferry.job.internal.read;

import io.rowferry.mapping.Mark;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A run's record in this JVM, reached by name from whatever thread Flink uses. */
final class MemoryRunRecord implements RunRecord {
    private static final Map<String, MemoryRunRecord> RECORDS = new ConcurrentHashMap<>();

    private final AtomicReference<StartPosition> start = new AtomicReference<>();
    private final AtomicReference<Mark> snapshotEnd = new AtomicReference<>();
    private final AtomicInteger drawn = new AtomicInteger();
    private final Queue<StartPosition> earlier = new ConcurrentLinkedQueue<>();
    private volatile boolean converged;
    private @Nullable ReadSoFar read;

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
    public boolean follows() {
        return !earlier.isEmpty();
    }

    @Override
    public boolean hasConverged() {
        return converged || follows();
    }

    /** As the job's writers and owners would note it. */
    static void converge(Store store) {
        ((MemoryRunRecord) store.open()).converged = true;
    }

    @Override
    public void follow(StartPosition current, StartPosition next, Mark end) {
        if (!start.compareAndSet(current, next)) {
            throw new IllegalStateException("not the current one");
        }
        earlier.add(current);
        snapshotEnd.set(end);
    }

    @Override
    public synchronized Optional<ReadSoFar> readSoFar() {
        return Optional.ofNullable(read);
    }

    @Override
    public synchronized boolean takeOverReading(Optional<ReadSoFar> known, ReadSoFar next) {
        if (!known.equals(readSoFar())) {
            return false;
        }
        read = next;
        return true;
    }

    @Override
    public synchronized boolean noteRead(ReadSoFar next) {
        if (read == null || !read.reader().equals(next.reader())) {
            return false;
        }
        read = next;
        return true;
    }

    @Override
    public void close() {}
}
