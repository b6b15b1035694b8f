/** What runs per row: plans that turn row changes into item changes, with no look-up by name. */
@NullMarked
package io.rowferry.mapping.internal.apply;

import org.jspecify.annotations.NullMarked;
