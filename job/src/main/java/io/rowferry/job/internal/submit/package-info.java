/** Everything between the config file and a running job: the checks before anything is written, and where to go on from. */
@NullMarked
package io.rowferry.job.internal.submit;

import org.jspecify.annotations.NullMarked;
