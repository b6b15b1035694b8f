@NullMarked
package io.rowferry.mapping.control;

import org.jspecify.annotations.NullMarked;
