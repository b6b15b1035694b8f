package io.rowferry.job.internal.write;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: before attempt n + 1 a wait that is equally likely anywhere up to {@code first * 2^(n-1)},
 * at most {@code most}.
 */
record Backoff(Duration first, Duration most) {
    static final Backoff USUAL = new Backoff(Duration.ofMillis(25), Duration.ofSeconds(10));

    /** @param failures attempts that failed so far, from 1 */
    Duration delay(int failures, RandomGenerator random) {
        double limit = Math.min((double) first.toMillis() * Math.pow(2, failures - 1.0), (double) most.toMillis());
        return Duration.ofMillis(1 + (long) (random.nextDouble() * limit));
    }
}
