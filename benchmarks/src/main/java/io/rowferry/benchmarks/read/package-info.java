/** The study of reading MySQL: our reader against Flink SQL's {@code mysql-cdc} table. */
@NullMarked
package io.rowferry.benchmarks.read;

import org.jspecify.annotations.NullMarked;
