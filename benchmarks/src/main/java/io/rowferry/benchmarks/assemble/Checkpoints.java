package io.rowferry.benchmarks.assemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** When the checkpoints of a job begin and are complete, as its source sees them. Static as {@link Gate} is. */
final class Checkpoints {
    private static final AtomicReference<Checkpoints> CURRENT = new AtomicReference<>();

    private final long start = System.nanoTime();
    private final Map<Long, Double> begun = new ConcurrentHashMap<>();
    private final List<Checkpoint> complete = new ArrayList<>();

    /**
     * One that has become complete.
     *
     * @param from seconds since the job's start
     * @param to the same
     */
    public record Checkpoint(double from, double to) {
        double seconds() {
            return to - from;
        }
    }

    static Checkpoints fresh() {
        Checkpoints checkpoints = new Checkpoints();
        CURRENT.set(checkpoints);
        return checkpoints;
    }

    static Checkpoints current() {
        return Objects.requireNonNull(CURRENT.get(), "nobody has begun");
    }

    double now() {
        return (System.nanoTime() - start) / 1e9;
    }

    void begins(long id) {
        begun.put(id, now());
    }

    synchronized void completes(long id) {
        Double from = begun.remove(id);
        if (from != null) {
            complete.add(new Checkpoint(from, now()));
        }
    }

    synchronized List<Checkpoint> complete() {
        return List.copyOf(complete);
    }
}
