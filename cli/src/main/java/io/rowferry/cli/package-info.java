/** Rowferry's cli module. */
@NullMarked
package io.rowferry.cli;

import org.jspecify.annotations.NullMarked;
