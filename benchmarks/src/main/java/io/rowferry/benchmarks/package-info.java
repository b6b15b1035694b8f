/** Rowferry's benchmarks module. */
@NullMarked
package io.rowferry.benchmarks;

import org.jspecify.annotations.NullMarked;
