/**
 * Rows, positions, versions and items, and the mapping from rows to items. Pure: nothing here touches a server, a clock or a
 * file, and nothing here knows Flink.
 */
@NullMarked
package io.rowferry.mapping;

import org.jspecify.annotations.NullMarked;
