@NullMarked
package io.rowferry.demo;

import org.jspecify.annotations.NullMarked;
