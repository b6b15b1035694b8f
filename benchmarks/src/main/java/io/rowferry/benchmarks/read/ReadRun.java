package io.rowferry.benchmarks.read;

/**
 * What one child JVM has measured.
 *
 * @param snapshot every row of the table
 * @param binlog every change that was committed while no job ran
 */
public record ReadRun(Side side, Phase snapshot, Phase binlog) {}
