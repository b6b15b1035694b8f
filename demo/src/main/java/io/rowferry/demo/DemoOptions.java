package io.rowferry.demo;

import io.rowferry.demo.internal.shop.ShopSize;
import java.time.Duration;

/**
 * What the user asked for.
 *
 * @param size of the shop
 * @param following how long the load goes on after the job has caught up
 */
record DemoOptions(ShopSize size, Duration following) {}
