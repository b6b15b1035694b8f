/** Items made again from the rows of MySQL and written where they are missing. */
@NullMarked
package io.rowferry.job.internal.repair;

import org.jspecify.annotations.NullMarked;
