package io.rowferry.job.internal.verify;

import io.rowferry.mapping.Materialized;

/**
 * What becomes of a root row by the rows of the live database.
 *
 * @param itemType place in the mapping's item types
 * @param bounds of the reading of all rows that it is made of
 */
public record SourceItem(int itemType, Materialized outcome, ReadBounds bounds) {}
