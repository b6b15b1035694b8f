/**
 * What can be known before a run begins, against the live source and target: reads only, bounded in time and rows. {@link
 * io.rowferry.job.internal.check.Check} is the way in.
 */
@NullMarked
package io.rowferry.job.internal.check;

import org.jspecify.annotations.NullMarked;
