/** Tables and their items, in memory. */
@NullMarked
package io.rowferry.testbed.simulator.store;

import org.jspecify.annotations.NullMarked;
