@NullMarked
package io.rowferry.job.internal.control;

import org.jspecify.annotations.NullMarked;
