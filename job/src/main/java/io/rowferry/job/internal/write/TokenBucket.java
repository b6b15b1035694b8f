package io.rowferry.job.internal.write;

/**
 * Lets a number of units a second through, with bursts of a tenth of a second's. What has more units than are there is let through, and
 * leaves a debt. Times are milliseconds of one clock. For one thread.
 */
final class TokenBucket {
    private static final double BURST_SECONDS = 0.1;

    private double perSecond = Double.POSITIVE_INFINITY;
    private double tokens;
    private long filled;

    /** Infinite: everything passes. */
    void limit(double unitsPerSecond, long now) {
        fill(now);
        boolean first = Double.isInfinite(perSecond);
        perSecond = unitsPerSecond;
        if (first) {
            tokens = 0;
            filled = now;
        }
    }

    double limit() {
        return perSecond;
    }

    boolean admits(long now) {
        if (Double.isInfinite(perSecond)) {
            return true;
        }
        fill(now);
        return tokens > 0;
    }

    private void fill(long now) {
        if (now > filled && !Double.isInfinite(perSecond)) {
            tokens = Math.min(tokens + (now - filled) * perSecond / 1_000, Math.max(1, perSecond * BURST_SECONDS));
        }
        filled = Math.max(filled, now);
    }

    void take(double units) {
        if (!Double.isInfinite(perSecond)) {
            tokens -= units;
        }
    }

    /** How long until it admits again, at least a millisecond; 0 if it does. */
    long millisUntilAdmits(long now) {
        return admits(now) ? 0 : 1 + (long) (-tokens * 1_000 / perSecond);
    }
}
