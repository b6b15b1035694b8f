/** The capacity model: pure, over times that are given; knows neither items nor the protocol. */
@NullMarked
package io.rowferry.testbed.simulator.capacity;

import org.jspecify.annotations.NullMarked;
