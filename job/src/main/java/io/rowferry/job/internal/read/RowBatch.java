package io.rowferry.job.internal.read;

import io.rowferry.mapping.Row;
import java.util.List;

/**
 * Rows of one chunk, travelling through the stock reader as the value of one record.
 *
 * @param table place in the source schema
 * @param rows in the order read
 * @param last whether the chunk ends with them
 */
record RowBatch(int table, List<Row> rows, boolean last) {}
