@NullMarked
package io.rowferry.mapping.assembly;

import org.jspecify.annotations.NullMarked;
