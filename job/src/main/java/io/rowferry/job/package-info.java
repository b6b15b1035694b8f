/** Rowferry's job module. */
@NullMarked
package io.rowferry.job;

import org.jspecify.annotations.NullMarked;
