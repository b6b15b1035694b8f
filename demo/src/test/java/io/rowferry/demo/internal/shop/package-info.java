@NullMarked
package io.rowferry.demo.internal.shop;

import org.jspecify.annotations.NullMarked;
