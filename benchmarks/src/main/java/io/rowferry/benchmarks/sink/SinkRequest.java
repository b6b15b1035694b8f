package io.rowferry.benchmarks.sink;

/**
 * What a child JVM is to measure.
 *
 * @param port of the simulator, on this machine
 * @param folder for checkpoints and dead letters, with a slash at its end
 */
public record SinkRequest(SinkSide side, Workload workload, SinkPlan plan, int port, String folder) {}
