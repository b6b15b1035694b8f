/** Attribute values: what is valid, how large it is, how it is compared, read and written. */
@NullMarked
package io.rowferry.testbed.simulator.value;

import org.jspecify.annotations.NullMarked;
