@NullMarked
package io.rowferry.job.internal.route;

import org.jspecify.annotations.NullMarked;
