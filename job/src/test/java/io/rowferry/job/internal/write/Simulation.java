package io.rowferry.job.internal.write;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/** Time that passes only when the test lets it, and everything that happens in it, one thing after the other. */
final class Simulation extends Clock implements Timers, Executor {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private long number;

    @Override
    public void after(Duration delay, Runnable action) {
        events.add(new Event(now + delay.toMillis(), number++, action));
    }

    @Override
    public void execute(Runnable action) {
        after(Duration.ZERO, action);
    }

    /** Lets the next thing happen. */
    boolean step() {
        Event next = events.poll();
        if (next == null) {
            return false;
        }
        now = next.at;
        next.action.run();
        return true;
    }

    /** Lets happen whatever happens within this time. */
    void pass(Duration time) {
        long until = now + time.toMillis();
        for (Event next = events.peek(); next != null && next.at <= until; next = events.peek()) {
            step();
        }
        now = until;
    }

    void runOut() {
        while (step()) {
            // all of it
        }
    }

    @Override
    public Instant instant() {
        return START.plusMillis(now);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    private record Event(long at, long number, Runnable action) {}
}
