package io.rowferry.benchmarks.assemble;

/**
 * What a child JVM is to measure.
 *
 * @param folder for checkpoints and savepoints, a URI
 */
public record AssembleRequest(AssembleSide side, Shape shape, String folder) {}
