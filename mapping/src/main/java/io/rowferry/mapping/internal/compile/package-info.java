/** Binds a mapping file to a live schema and proves its keys. Nothing here runs per row. */
@NullMarked
package io.rowferry.mapping.internal.compile;

import org.jspecify.annotations.NullMarked;
