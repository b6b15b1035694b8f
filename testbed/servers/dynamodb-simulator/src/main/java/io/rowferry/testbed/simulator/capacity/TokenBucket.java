package io.rowferry.testbed.simulator.capacity;

/**
 * Units that come at a rate and are kept up to a limit. Not thread-safe. Times are nanoseconds of one clock.
 *
 * <p>A charge larger than a second's units is let in when a second's units are there, and leaves a debt: else a 400 KB
 * item could never be written to a small table. (How the service treats these is not public.)
 */
final class TokenBucket {
    private static final double SECOND = 1e9;

    private double rate;
    private double limit;
    private double tokens;
    private long filled;

    /**
     * Begins with a second's units.
     *
     * @param rate units a second
     * @param keptSeconds how many seconds of unused units are kept, at least 1
     */
    TokenBucket(double rate, double keptSeconds, long now) {
        this.rate = rate;
        this.limit = rate * keptSeconds;
        this.tokens = rate;
        this.filled = now;
    }

    boolean has(double units, long now) {
        fill(now);
        return tokens >= Math.min(units, rate) && rate > 0;
    }

    void take(double units) {
        tokens -= units;
    }

    /** Goes on with another rate; what is kept stays, up to the new limit. */
    void rate(double changed, double keptSeconds, long now) {
        fill(now);
        rate = changed;
        limit = changed * keptSeconds;
        tokens = Math.min(limit, tokens);
    }

    double tokens(long now) {
        fill(now);
        return tokens;
    }

    private void fill(long now) {
        if (now > filled) {
            tokens = Math.min(limit, tokens + (now - filled) / SECOND * rate);
            filled = now;
        }
    }
}
