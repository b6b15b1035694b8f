@NullMarked
package io.rowferry.mapping;

import org.jspecify.annotations.NullMarked;
