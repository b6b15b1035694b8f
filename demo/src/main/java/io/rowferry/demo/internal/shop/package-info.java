/** The sample shop in MySQL: its size, its first rows, and the transactions that keep changing them. */
@NullMarked
package io.rowferry.demo.internal.shop;

import org.jspecify.annotations.NullMarked;
