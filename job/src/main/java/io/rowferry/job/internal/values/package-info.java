/**
 * One form for each MySQL value, whether it was read by SELECT or from a binlog event: the snapshot and the binlog of a row
 * give equal values, bit for bit. Pure.
 */
@NullMarked
package io.rowferry.job.internal.values;

import org.jspecify.annotations.NullMarked;
