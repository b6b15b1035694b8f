/**
 * Real servers for tests and the demo, without containers: MySQL, DynamoDB Local, a simulator of DynamoDB's capacity
 * and faults, and a Flink cluster of several processes, each a child process that ends with its parent, and a proxy
 * that breaks connections on purpose.
 *
 * <p>The servers' files come from the modules under {@code testbed/servers}. This package knows nothing of Rowferry's
 * other modules.
 */
@NullMarked
package io.rowferry.testbed;

import org.jspecify.annotations.NullMarked;
