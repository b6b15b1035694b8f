/** How the job's operators speak to people. */
@NullMarked
package io.rowferry.job.internal.log;

import org.jspecify.annotations.NullMarked;
