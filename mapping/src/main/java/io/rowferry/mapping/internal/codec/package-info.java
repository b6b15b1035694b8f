/** The bytes of values, for network edges and state. */
@NullMarked
package io.rowferry.mapping.internal.codec;

import org.jspecify.annotations.NullMarked;
