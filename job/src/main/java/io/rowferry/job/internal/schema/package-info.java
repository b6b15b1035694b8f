/** The live schemas on both sides: what information_schema says of the source, and the target's tables. */
@NullMarked
package io.rowferry.job.internal.schema;

import org.jspecify.annotations.NullMarked;
