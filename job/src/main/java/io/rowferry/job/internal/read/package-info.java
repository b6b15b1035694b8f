/**
 * {@code read}: the MySQL source. Flink CDC's {@code MySqlSource} supplies enumerator, split states and binlog reader; ours
 * are where the binlog begins, what a row change looks like, its position, the marks, and the chunk reader.
 *
 * <p>The one package that may know Flink CDC's and Debezium's internal classes; their version is pinned.
 */
@NullMarked
package io.rowferry.job.internal.read;

import org.jspecify.annotations.NullMarked;
