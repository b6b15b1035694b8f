@NullMarked
package io.rowferry.mapping.internal.spec;

import org.jspecify.annotations.NullMarked;
