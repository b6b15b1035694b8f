package io.rowferry.benchmarks.assemble;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets the stages of a shop's changes begin, one after the other. The current one is static because Flink makes its sources anew
 * from bytes.
 */
final class Gate {
    private static final AtomicReference<Gate> CURRENT = new AtomicReference<>();

    private int opened = -1;
    private CompletableFuture<Void> next = new CompletableFuture<>();

    static Gate fresh() {
        Gate gate = new Gate();
        CURRENT.set(gate);
        return gate;
    }

    static Gate current() {
        return Objects.requireNonNull(CURRENT.get(), "nobody has begun");
    }

    synchronized void open(int stage) {
        opened = stage;
        next.complete(null);
        next = new CompletableFuture<>();
    }

    synchronized CompletableFuture<Void> whenOpen(int stage) {
        return stage <= opened ? CompletableFuture.completedFuture(null) : next;
    }
}
