package io.rowferry.mapping.internal.spec;

/**
 * A scalar of the file: its text as written, whatever YAML would make of it.
 *
 * @param line from 1
 */
public record Located(String text, int line) {}
