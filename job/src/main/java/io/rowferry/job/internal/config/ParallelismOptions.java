package io.rowferry.job.internal.config;

import java.io.Serializable;

/**
 * Subtasks of each operator ({@code parallelism.*}).
 *
 * @param read snapshot readers; one of them reads the binlog afterwards
 * @param route the mapping
 * @param write to DynamoDB
 */
public record ParallelismOptions(int read, int route, int write) implements Serializable {}
