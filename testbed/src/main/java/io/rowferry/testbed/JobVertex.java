package io.rowferry.testbed;

/** One vertex of a running Flink job: a chain of operators. */
public record JobVertex(String name, int parallelism) {}
