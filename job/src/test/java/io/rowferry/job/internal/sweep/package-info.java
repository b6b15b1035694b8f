@NullMarked
package io.rowferry.job.internal.sweep;

import org.jspecify.annotations.NullMarked;
