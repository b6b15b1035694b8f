/** How long a change takes from its commit in MySQL until it can be read from DynamoDB. */
@NullMarked
package io.rowferry.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
