package io.rowferry.job.internal.sweep;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.control.Sweep;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Emits what a thread of its own finds, and lets that thread note how far it is when a checkpoint says that what was emitted until then has
 * been written. Used by the task's thread; the other one hands over under this object's monitor.
 */
final class SweepReader implements SourceReader<ItemChange, SweepSplit>, StaleItems.Finds {
    /** So many deletes wait to be emitted before the thread waits too. */
    private static final int AHEAD = 1_000;

    private final Work sweeping;
    private final Thread thread;
    private final Counter swept;
    private final Queue<Object> found = new ArrayDeque<>();
    private final TreeMap<Long, Sweep> emittedAt = new TreeMap<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private @Nullable Sweep emitted;
    private boolean idle;

    /** What the thread does. */
    interface Work {
        /** Until it is done, or interrupted. */
        void run(StaleItems.Finds finds);

        /** Everything found up to there is written. From the task's thread. */
        void written(Sweep progress);
    }

    SweepReader(Work sweeping, MetricGroup subtask) {
        this.sweeping = sweeping;
        this.swept = SweepMetrics.swept(subtask);
        this.thread = new Thread(() -> sweeping.run(this), "rowferry-sweep");
        this.thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    /** From the sweeping thread; waits while too much waits to be emitted. */
    @Override
    public synchronized void found(ItemChange delete) throws InterruptedException {
        while (found.size() >= AHEAD) {
            wait();
        }
        add(delete);
    }

    /** From the sweeping thread: everything found so far lies before this. */
    @Override
    public synchronized void reached(Sweep progress) {
        add(progress);
    }

    private void add(Object next) {
        found.add(next);
        available.complete(null);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<ItemChange> output) {
        if (!idle) {
            // It has no marks, and must hold back none.
            idle = true;
            output.markIdle();
        }
        Object next = next();
        if (next instanceof ItemChange change) {
            output.collect(change);
            swept.inc();
        } else if (next instanceof Sweep progress) {
            emitted = progress;
        }
        return next == null ? InputStatus.NOTHING_AVAILABLE : InputStatus.MORE_AVAILABLE;
    }

    private synchronized @Nullable Object next() {
        Object next = found.poll();
        if (next == null && available.isDone()) {
            available = new CompletableFuture<>();
        }
        notifyAll();
        return next;
    }

    @Override
    public synchronized CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public List<SweepSplit> snapshotState(long checkpoint) {
        if (emitted != null) {
            emittedAt.put(checkpoint, emitted);
        }
        return List.of();
    }

    /** {@code write} lets no barrier pass before everything in front of it is written. */
    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        Sweep written = emittedAt.containsKey(checkpoint) ? emittedAt.get(checkpoint) : null;
        emittedAt.headMap(checkpoint, true).clear();
        if (written != null) {
            sweeping.written(written);
        }
    }

    @Override
    public void addSplits(List<SweepSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {
        thread.interrupt();
    }
}
