package io.rowferry.benchmarks.read;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.types.RowKind;

/**
 * Counts what reaches the sinks of one job of this JVM, and notes when the first and the last expected row came.
 *
 * <p>Each sink writer counts in a {@link Part} of its own; shared is only the number of rows. {@link #counts} is exact when
 * the job has ended. The current tally is static because Flink makes its sinks anew from bytes.
 */
final class Tally {
    private static final AtomicReference<Tally> CURRENT = new AtomicReference<>();

    private final long expected;
    private final Moment begun = Moment.now();
    private final AtomicLong rows = new AtomicLong();
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Moment> first = new CompletableFuture<>();
    private final CompletableFuture<Moment> last = new CompletableFuture<>();

    private Tally(long expected) {
        this.expected = expected;
    }

    /**
     * A point in time.
     *
     * @param wall nanoseconds since some fixed point
     * @param cpu nanoseconds that this process has used on all its threads
     */
    private record Moment(long wall, long cpu) {
        static Moment now() {
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Moment(System.nanoTime(), system.getProcessCpuTime());
        }
    }

    /** Begins to count for a job that is about to start; sinks made from now on count here. */
    static Tally begin(long expected) {
        Tally tally = new Tally(expected);
        CURRENT.set(tally);
        return tally;
    }

    /** A part of the current tally. */
    static Part part() {
        Tally tally = Objects.requireNonNull(CURRENT.get(), "nobody counts");
        Part part = tally.new Part();
        tally.parts.add(part);
        return part;
    }

    /** Completes with the last expected row. */
    CompletableFuture<?> complete() {
        return last;
    }

    Counts counts() {
        return parts.stream().map(Part::counts).reduce(Counts.NONE, Counts::plus);
    }

    /** What was measured; to be asked for when the last row has come and the job has ended. */
    Phase phase() {
        Moment from = first.join();
        Moment to = last.join();
        return new Phase(
                counts(),
                seconds(to.wall - from.wall),
                seconds(to.cpu - from.cpu),
                seconds(from.wall - begun.wall),
                seconds(to.cpu - begun.cpu));
    }

    private static double seconds(long nanoseconds) {
        return nanoseconds / 1e9;
    }

    private void arrived() {
        long count = rows.incrementAndGet();
        if (count == 1) {
            first.complete(Moment.now());
        }
        if (count == expected) {
            last.complete(Moment.now());
        }
    }

    /** The count of one sink writer, whose thread alone may use it. */
    final class Part {
        private long inserts;
        private long updates;
        private long deletes;
        private long ids;

        void count(RowKind kind, long id) {
            switch (kind) {
                case INSERT -> inserts++;
                case UPDATE_AFTER -> updates++;
                case DELETE -> deletes++;
                case UPDATE_BEFORE -> {
                    return;
                }
            }
            ids += id;
            arrived();
        }

        private Counts counts() {
            return new Counts(inserts, updates, deletes, ids);
        }
    }
}
