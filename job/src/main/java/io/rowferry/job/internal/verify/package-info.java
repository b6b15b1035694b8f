/** Compares the target with what the mapping makes of the source's rows. */
@NullMarked
package io.rowferry.job.internal.verify;

import org.jspecify.annotations.NullMarked;
