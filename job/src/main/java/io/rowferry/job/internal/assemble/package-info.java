/**
 * {@code assemble}: items made of many rows. Join operators by level and the owner; each handles its input in position order, up
 * to the mark. The operators hold and order ({@link io.rowferry.job.internal.assemble.OrderedOperator}), the cells know what a
 * message means.
 */
@NullMarked
package io.rowferry.job.internal.assemble;

import org.jspecify.annotations.NullMarked;
