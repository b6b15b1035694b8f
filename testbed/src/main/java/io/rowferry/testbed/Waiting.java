package io.rowferry.testbed;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something that another process does. */
final class Waiting {
    private Waiting() {}

    /** Asks until the answer is yes; throws the complaint when the limit has passed. */
    static void until(Duration limit, Supplier<String> complaint, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(complaint.get());
            }
            pause();
        }
    }

    static UncheckedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new UncheckedIOException(new InterruptedIOException("interrupted while waiting"));
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }
}
