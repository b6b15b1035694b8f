package io.rowferry.testbed.simulator.store;

/** An item's place in its table. */
public record ItemKey(KeyPart hash, KeyPart sort) {}
