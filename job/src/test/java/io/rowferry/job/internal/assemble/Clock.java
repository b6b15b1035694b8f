package io.rowferry.job.internal.assemble;

import java.util.Random;

/** How many transactions the database has done; goes on for all attempts. */
final class Clock {
    private final int end;
    private int now;
    private int attempts;

    Clock(int end) {
        this.end = end;
    }

    /** The number of the next attempt. */
    int attempt() {
        return ++attempts;
    }

    void atLeast(int done) {
        now = Math.max(now, done);
    }

    /** Which is perhaps later than before. */
    int now(Random random) {
        if (random.nextInt(3) == 0) {
            now += random.nextInt(end - now + 1) / (1 + random.nextInt(40));
        }
        return now;
    }
}
