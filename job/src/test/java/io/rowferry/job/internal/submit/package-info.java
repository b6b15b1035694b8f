@NullMarked
package io.rowferry.job.internal.submit;

import org.jspecify.annotations.NullMarked;
