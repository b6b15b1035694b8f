/** How the oracle brings rows together, written apart from the operators. */
@NullMarked
package io.rowferry.mapping.internal.materialize;

import org.jspecify.annotations.NullMarked;
