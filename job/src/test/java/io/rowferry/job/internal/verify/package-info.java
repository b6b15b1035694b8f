@NullMarked
package io.rowferry.job.internal.verify;

import org.jspecify.annotations.NullMarked;
