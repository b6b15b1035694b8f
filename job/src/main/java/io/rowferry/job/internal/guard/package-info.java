/** Guard stops: the job ends on purpose, before anything is lost, with a code, a reason and what to do. */
@NullMarked
package io.rowferry.job.internal.guard;

import org.jspecify.annotations.NullMarked;
