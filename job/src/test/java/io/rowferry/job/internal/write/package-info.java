@NullMarked
package io.rowferry.job.internal.write;

import org.jspecify.annotations.NullMarked;
