package io.rowferry.job.internal.write;

/**
 * How many requests may be under way: as many as are allowed, fewer while answers come so late that they are given up. What is given up is
 * still being worked on at the other end, and is sent again: without this an endpoint that can't follow gets ever more to do. Times are
 * milliseconds of one clock. For one thread.
 */
final class InFlightLimit {
    private static final int LEAST = 4;
    private static final double LESS = 0.7;
    private static final double MORE = 1.1;
    private static final long BETWEEN_CHANGES = 1_000;

    private final long late;
    private int most;
    private double limit;
    private long changed;
    private boolean lateSince;

    /** @param timeout after which a request is given up; one that takes half of it is late */
    InFlightLimit(int most, long timeout) {
        this.most = most;
        this.limit = most;
        this.late = timeout / 2;
    }

    void most(int allowed) {
        limit = isLowered() ? Math.min(limit, allowed) : allowed;
        most = allowed;
    }

    int limit() {
        return (int) limit;
    }

    boolean isLowered() {
        return limit < most;
    }

    /** A request has ended, with an answer or without. */
    void ended(long millis, long now) {
        lateSince |= millis >= late;
        if (now - changed < BETWEEN_CHANGES) {
            return;
        }
        limit = lateSince
                ? Math.max(Math.min(LEAST, most), limit * LESS)
                : Math.min(most, Math.max(limit + 1, limit * MORE));
        lateSince = false;
        changed = now;
    }
}
