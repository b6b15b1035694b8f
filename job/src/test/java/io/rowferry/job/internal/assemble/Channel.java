package io.rowferry.job.internal.assemble;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The way from one subtask to another, which keeps its order and nothing else. */
final class Channel implements Inlet {
    private final Deque<Signal> queue = new ArrayDeque<>();
    private final Subtask to;
    private long watermark = Long.MIN_VALUE;

    Channel(Subtask to) {
        this.to = to;
        to.inputs().add(this);
    }

    void send(Signal signal) {
        queue.add(signal);
    }

    @Nullable
    Signal head() {
        return queue.peek();
    }

    Signal take() {
        return queue.remove();
    }

    long watermark() {
        return watermark;
    }

    void reached(long timestamp) {
        watermark = Math.max(watermark, timestamp);
    }

    @Override
    public boolean canMove() {
        return to.canTake(this);
    }

    @Override
    public void move() throws Exception {
        to.take(this);
    }
}
