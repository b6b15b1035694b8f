package io.rowferry.job.internal.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Flink's checkpoints ({@code checkpoint.*}).
 *
 * @param directory a Flink file system URI
 * @param interval between the starts of two
 * @param timeout after which one is given up
 */
public record CheckpointOptions(String directory, Duration interval, Duration timeout) implements Serializable {}
