@NullMarked
package io.rowferry.demo.internal.answers;

import org.jspecify.annotations.NullMarked;
