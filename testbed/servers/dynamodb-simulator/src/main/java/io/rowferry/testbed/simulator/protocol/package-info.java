/** The calls of DynamoDB's JSON protocol, over bytes; knows nothing of the network. */
@NullMarked
package io.rowferry.testbed.simulator.protocol;

import org.jspecify.annotations.NullMarked;
