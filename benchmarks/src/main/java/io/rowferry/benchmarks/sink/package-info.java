/** The job's sink beside the stock one, against a simulated DynamoDB with capacity limits and latency. */
@NullMarked
package io.rowferry.benchmarks.sink;

import org.jspecify.annotations.NullMarked;
