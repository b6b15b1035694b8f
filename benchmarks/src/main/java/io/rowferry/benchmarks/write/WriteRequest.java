package io.rowferry.benchmarks.write;

/**
 * What a child JVM is to measure.
 *
 * @param port of the endpoint, on this machine
 */
public record WriteRequest(WriteSide side, int port, WritePlan plan) {}
