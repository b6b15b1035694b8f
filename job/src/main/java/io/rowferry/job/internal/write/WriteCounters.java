package io.rowferry.job.internal.write;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a {@link WriteQueue} counts. Written by its owner, read by anybody. */
final class WriteCounters {
    final LongAdder writes = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder superseded = new LongAdder();
    final LongAdder coalesced = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder throttled = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger buffered = new AtomicInteger();
    final AtomicLong appliedMark = new AtomicLong();
}
