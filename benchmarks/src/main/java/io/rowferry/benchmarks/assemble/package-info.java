/** The study of items made of many rows: our operators against the same mapping in Flink SQL. */
@NullMarked
package io.rowferry.benchmarks.assemble;

import org.jspecify.annotations.NullMarked;
