/** What could not be written, kept where people find it. */
@NullMarked
package io.rowferry.job.internal.deadletters;

import org.jspecify.annotations.NullMarked;
