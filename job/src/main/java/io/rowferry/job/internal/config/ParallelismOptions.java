package io.rowferry.job.internal.config;

import java.io.Serializable;

/**
 * Subtasks of each operator ({@code parallelism.*}).
 *
 * @param read snapshot readers; one of them reads the binlog afterwards
 * @param route the mapping
 * @param assemble each join operator, and the owner
 * @param write to DynamoDB
 */
public record ParallelismOptions(int read, int route, int assemble, int write) implements Serializable {}
