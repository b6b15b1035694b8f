@NullMarked
package io.rowferry.job.internal.check;

import org.jspecify.annotations.NullMarked;
