@NullMarked
package io.rowferry.demo.internal.environment;

import org.jspecify.annotations.NullMarked;
