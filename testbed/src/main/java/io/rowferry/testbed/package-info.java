/** Rowferry's testbed module. */
@NullMarked
package io.rowferry.testbed;

import org.jspecify.annotations.NullMarked;
