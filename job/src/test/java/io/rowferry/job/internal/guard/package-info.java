@NullMarked
package io.rowferry.job.internal.guard;

import org.jspecify.annotations.NullMarked;
