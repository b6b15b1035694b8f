/** {@code route}: the compiled mapping, applied to each row change. Without state, at any parallelism, in any order. */
@NullMarked
package io.rowferry.job.internal.route;

import org.jspecify.annotations.NullMarked;
