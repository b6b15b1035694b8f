package io.rowferry.demo;

import java.time.Duration;

/** Time since it was made. Thread-safe. */
final class Stopwatch {
    private final long began = System.nanoTime();

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
