package io.rowferry.job.internal.write;

import java.time.Duration;

/**
 * How much a {@link WriteQueue} does at once, and how long things take.
 *
 * @param maxInFlight requests under way
 * @param maxBuffered writes held, waiting or under way, and dead letters not yet durable
 * @param maxBufferedBytes of the writes held, about
 * @param unitsPerSecond write units at most; infinite for any number
 * @param times how long things take
 */
record WriteLimits(
        int maxInFlight, int maxBuffered, long maxBufferedBytes, double unitsPerSecond, Times times, Letters letters) {

    /**
     * Dead letters.
     *
     * @param most of one attempt; more stop the job
     * @param durableWithin after which they are made durable, though no checkpoint asks for it
     */
    record Letters(int most, Duration durableWithin) {}

    /**
     * How long things take.
     *
     * @param requestTimeout of one attempt
     * @param betweenWritesOfAKey from a write's answer to the next write of its key
     * @param tombstonesKeep how long a tombstone lives
     * @param backoff between attempts that failed for another reason than want of capacity
     */
    record Times(Duration requestTimeout, Duration betweenWritesOfAKey, Duration tombstonesKeep, Backoff backoff) {}
}
