/** Condition, key condition and filter expressions. */
@NullMarked
package io.rowferry.testbed.simulator.expression;

import org.jspecify.annotations.NullMarked;
