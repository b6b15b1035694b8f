/** The network: HTTP 1.1, one event loop, delays. */
@NullMarked
package io.rowferry.testbed.simulator.http;

import org.jspecify.annotations.NullMarked;
