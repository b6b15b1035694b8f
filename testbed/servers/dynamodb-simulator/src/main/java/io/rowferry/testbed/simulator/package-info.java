/** A DynamoDB of one process for tests: its protocol, its capacity, and faults on demand. */
@NullMarked
package io.rowferry.testbed.simulator;

import org.jspecify.annotations.NullMarked;
