package io.rowferry.mapping.internal.spec;

/** A declared index. */
public record IndexSpec(Located name, KeyNames key) {}
