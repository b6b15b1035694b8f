/** Small databases with the items that they give by hand, for whoever says what items rows give. */
@NullMarked
package io.rowferry.mapping.golden;

import org.jspecify.annotations.NullMarked;
