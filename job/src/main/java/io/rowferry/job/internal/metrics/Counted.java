package io.rowferry.job.internal.metrics;

import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.Counter;

/** A count as Flink reads it. */
record Counted(LongAdder adder) implements Counter {
    @Override
    public void inc() {
        adder.increment();
    }

    @Override
    public void inc(long n) {
        adder.add(n);
    }

    @Override
    public void dec() {
        adder.decrement();
    }

    @Override
    public void dec(long n) {
        adder.add(-n);
    }

    @Override
    public long getCount() {
        return adder.sum();
    }
}
