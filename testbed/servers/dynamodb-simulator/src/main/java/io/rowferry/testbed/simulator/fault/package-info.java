/** Faults that are set while the server runs. */
@NullMarked
package io.rowferry.testbed.simulator.fault;

import org.jspecify.annotations.NullMarked;
