package io.rowferry.job.internal.write;

import java.time.Duration;

/**
 * How much a {@link WriteQueue} does at once, and how long things take.
 *
 * @param maxInFlight requests under way
 * @param maxBuffered writes held, waiting or under way, and dead letters not yet durable
 * @param tombstonesKeep how long a tombstone lives
 * @param deadLettersWithin after which dead letters are made durable, though no checkpoint asks for it
 * @param backoff between attempts
 */
record WriteLimits(
        int maxInFlight, int maxBuffered, Duration tombstonesKeep, Duration deadLettersWithin, Backoff backoff) {}
