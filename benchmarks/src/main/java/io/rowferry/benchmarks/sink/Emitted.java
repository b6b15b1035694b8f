package io.rowferry.benchmarks.sink;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.MapFunction;

/** Passes numbers on, at a rate if there is one, and says how many in this JVM. */
final class Emitted implements MapFunction<Long, Long> {
    private static final long serialVersionUID = 1L;

    private static final AtomicLong COUNT = new AtomicLong();

    private final int perSecond;
    private long begun;

    /** @param perSecond 0: as they come */
    Emitted(int perSecond) {
        this.perSecond = perSecond;
    }

    static long count() {
        return COUNT.get();
    }

    @Override
    public Long map(Long number) {
        if (perSecond > 0) {
            await(number);
        }
        COUNT.lazySet(number + 1);
        return number;
    }

    private void await(long number) {
        if (begun == 0) {
            begun = System.nanoTime();
        }
        long due = begun + number * 1_000_000_000L / perSecond;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
