/** Rowferry's demo module. */
@NullMarked
package io.rowferry.demo;

import org.jspecify.annotations.NullMarked;
