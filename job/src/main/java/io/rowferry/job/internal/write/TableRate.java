package io.rowferry.job.internal.write;

import java.util.HashSet;
import java.util.Set;

/**
 * Finds the write units a second that a table takes, and holds them. No limit until something is throttled; then what was taken, and from
 * there upwards, in the manner of CUBIC (RFC 9438): back to where it was throttled, slowly past it, and faster the longer nothing happens.
 *
 * <p>Throttles that don't get fewer when we send less are not about our rate (another writer's bursts, a fault): they are taken as a
 * floor for a while and only repeated. Throttles of single partitions are not about the table, unless many partition keys have them.
 * Times are milliseconds of one clock. For one thread; knows no other.
 */
final class TableRate {
    private static final long WINDOW = 500;
    /** A window may end early once so much is clear. */
    private static final long SHORTEST_WINDOW = 100;

    private static final int CLEAR = 20;
    /** After so many throttles and nothing else the window needs no more of them. */
    private static final int NOTHING_ELSE = 50;

    /** Of what was taken, so that what waits there can be taken too. */
    private static final double BACK_OFF = 0.98;
    /** Units a second: at no capacity at all a probe now and then. */
    private static final double LEAST = 4;

    /** Growth a second: back to where it was throttled, ... */
    private static final double RETURN = 0.005;

    private static final double RETURN_SECONDS = 4;
    /** ... then slowly past it, until whatever a table has kept for a burst would have been used up, ... */
    private static final double CREEP = 0.004;

    private static final double CREEP_SECONDS = 14;
    /** ... and then there must be more: faster and faster. */
    private static final double SEARCH = 0.01;

    private static final double SEARCH_DOUBLES_SECONDS = 1;
    private static final double FASTEST_SEARCH = 1;
    /** Where there was next to nothing there is nothing to be careful about. */
    private static final double FROM_NOTHING = 1;

    /** Below this share, right after less has been sent: answers to what was sent before that. */
    private static final double ECHO = 0.05;

    private static final int FUTILE = 3;
    private static final double GREATEST_FLOOR = 0.2;
    private static final long FLOOR_HOLDS = 60_000;

    private static final int MANY_PARTITIONS = 8;

    private final TokenBucket bucket = new TokenBucket();

    private long windowBegan = -1;
    private double taken;
    private int writes;
    private int throttles;
    private int partitionThrottles;
    private int inARow;
    private final Set<Integer> throttledPartitions = new HashSet<>();

    private double ceiling;
    private long throttledLast;

    private double floor;
    private long floorUntil;
    private int futile;
    private double beforeFutile;
    private double lastShare;
    private double lastRate;
    private boolean shrunk;

    boolean admits(long now) {
        roll(now);
        return inARow < NOTHING_ELSE && bucket.admits(now);
    }

    long millisUntilAdmits(long now) {
        long window = inARow < NOTHING_ELSE ? 0 : windowBegan + WINDOW - now;
        return Math.max(window, bucket.millisUntilAdmits(now));
    }

    /** Units a second; infinite while nothing was throttled. */
    double limit() {
        return bucket.limit();
    }

    /** A request goes out. */
    void sent(double units) {
        bucket.take(units);
    }

    /**
     * It took effect.
     *
     * @param expected the units that it was thought to take when it was sent
     * @param units that it took
     */
    void written(double expected, double units, long now) {
        roll(now);
        bucket.take(units - expected);
        taken += units;
        writes++;
        inARow = 0;
    }

    /** It was throttled for want of the table's, an index's or the account's capacity. */
    void throttled(long now) {
        roll(now);
        throttles++;
        endEarly(now);
    }

    /** It was throttled for want of its partition's capacity. */
    void partitionThrottled(int partitionHash, long now) {
        roll(now);
        partitionThrottles++;
        throttledPartitions.add(partitionHash);
        endEarly(now);
    }

    private void endEarly(long now) {
        inARow++;
        if (throttles + partitionThrottles >= CLEAR
                && Double.isInfinite(bucket.limit())
                && now - windowBegan >= SHORTEST_WINDOW) {
            end(now);
        }
    }

    private void roll(long now) {
        if (windowBegan < 0) {
            windowBegan = now;
        } else if (now - windowBegan >= WINDOW) {
            end(now);
        }
    }

    private void end(long now) {
        double seconds = (now - windowBegan) / 1_000.0;
        int counted =
                throttledPartitions.size() >= MANY_PARTITIONS && throttledPartitions.size() * 4 >= partitionThrottles
                        ? throttles + partitionThrottles
                        : throttles;
        double share = counted == 0 ? 0 : (double) counted / (counted + writes);
        double rate = taken / seconds;
        boolean echo = shrunk && share < ECHO;
        shrunk = share > 0 && !echo && !isFloor(share, now);
        if (shrunk) {
            shrink(share, rate, now);
        } else if (!echo) {
            futile = share == 0 ? 0 : futile;
            grow(seconds, now);
        }
        lastRate = rate;
        windowBegan = now;
        inARow = 0;
        taken = 0;
        writes = 0;
        throttles = 0;
        partitionThrottles = 0;
        throttledPartitions.clear();
    }

    private boolean isFloor(double share, long now) {
        return now < floorUntil && share <= 1.5 * floor + 0.005;
    }

    private void shrink(double share, double rate, long now) {
        if (futile > 0 && share >= lastShare / 2 && share <= GREATEST_FLOOR) {
            if (++futile > FUTILE) {
                floor = share;
                floorUntil = now + FLOOR_HOLDS;
                futile = 0;
                bucket.limit(beforeFutile, now);
                return;
            }
        } else {
            futile = 1;
            beforeFutile = bucket.limit();
        }
        lastShare = share;
        throttledLast = now;
        // Who stopped sending in the middle of a window has not seen what the table takes.
        double seen = inARow < NOTHING_ELSE ? rate : Math.max(rate, lastRate / 2);
        ceiling = Math.max(LEAST, Math.min(seen, bucket.limit()));
        bucket.limit(Math.max(LEAST, ceiling * BACK_OFF), now);
    }

    private void grow(double seconds, long now) {
        double limit = bucket.limit();
        if (Double.isInfinite(limit)) {
            return;
        }
        bucket.limit(limit * (1 + growth((now - throttledLast) / 1_000.0) * Math.min(seconds, 1)), now);
    }

    /** @param calm seconds without a throttle */
    private double growth(double calm) {
        if (ceiling <= 2 * LEAST) {
            return FROM_NOTHING;
        } else if (calm <= RETURN_SECONDS) {
            return RETURN;
        } else if (calm <= CREEP_SECONDS) {
            return CREEP;
        }
        double search = SEARCH * Math.pow(2, (calm - CREEP_SECONDS) / SEARCH_DOUBLES_SECONDS);
        return Math.min(search, FASTEST_SEARCH);
    }
}
