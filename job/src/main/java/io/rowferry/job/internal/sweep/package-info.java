/** {@code sweep}: removes the items of older source epochs that a run which began anew has not written again. */
@NullMarked
package io.rowferry.job.internal.sweep;

import org.jspecify.annotations.NullMarked;
