@NullMarked
package io.rowferry.job.internal.schema;

import org.jspecify.annotations.NullMarked;
