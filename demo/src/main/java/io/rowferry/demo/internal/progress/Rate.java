package io.rowferry.demo.internal.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grows, over the last seconds. Used by one thread. */
final class Rate {
    private static final Duration WINDOW = Duration.ofSeconds(4);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Duration at, long count) {}

    /** @param at since the beginning, not before the last one's */
    void add(Duration at, long count) {
        samples.addLast(new Sample(at, count));
        while (samples.size() > 2 && at.minus(samples.getFirst().at()).compareTo(WINDOW) > 0) {
            samples.removeFirst();
        }
    }

    /** Never negative: a restarted task counts from 0 again. */
    double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = last.at().minus(first.at()).toNanos() / 1e9;
        return seconds <= 0 ? 0 : Math.max(0, last.count() - first.count()) / seconds;
    }
}
