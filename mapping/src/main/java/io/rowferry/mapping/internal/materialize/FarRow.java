package io.rowferry.mapping.internal.materialize;

import io.rowferry.mapping.Row;

/**
 * A row on the far side of a join.
 *
 * @param made what it is by itself and by what it sees
 */
record FarRow(Row row, Made made) {}
