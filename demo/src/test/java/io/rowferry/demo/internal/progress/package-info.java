@NullMarked
package io.rowferry.demo.internal.progress;

import org.jspecify.annotations.NullMarked;
