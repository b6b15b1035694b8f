/** Random histories through the operators of {@code assemble}, and named ones. */
@NullMarked
package io.rowferry.job.internal.assemble;

import org.jspecify.annotations.NullMarked;
