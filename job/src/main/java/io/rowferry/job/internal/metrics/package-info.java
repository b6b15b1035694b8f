/** What the operators count, named in one place. */
@NullMarked
package io.rowferry.job.internal.metrics;

import org.jspecify.annotations.NullMarked;
