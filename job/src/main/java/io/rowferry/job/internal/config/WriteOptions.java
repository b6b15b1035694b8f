package io.rowferry.job.internal.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How items are written ({@code write.*}).
 *
 * @param maxInFlight requests under way of one subtask
 * @param maxBuffered items that one subtask holds, waiting or under way, before it holds back its input
 * @param requestTimeout of one attempt of a request
 * @param tombstonesKeep how long a delete's tombstone lives
 * @param deadLetters a Flink file system URI of a folder, {@code s3://bucket/dead-letters}
 */
public record WriteOptions(
        int maxInFlight, int maxBuffered, Duration requestTimeout, Duration tombstonesKeep, String deadLetters)
        implements Serializable {}
