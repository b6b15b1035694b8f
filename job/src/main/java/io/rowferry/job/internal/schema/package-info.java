/** What the servers' tables are like, and whether that fits the mapping. */
@NullMarked
package io.rowferry.job.internal.schema;

import org.jspecify.annotations.NullMarked;
