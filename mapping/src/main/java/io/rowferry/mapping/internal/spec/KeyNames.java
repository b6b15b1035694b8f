package io.rowferry.mapping.internal.spec;

import org.jspecify.annotations.Nullable;

/** The names of the key attributes of a table or index: {@code { partition: PK, sort: SK }}. */
public record KeyNames(Located partition, @Nullable Located sort) {}
