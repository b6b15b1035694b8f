package io.rowferry.job.internal.write;

import java.time.Duration;

/** Runs things later, in the thread that owns the {@link WriteQueue}. */
interface Timers {
    void after(Duration delay, Runnable action);
}
