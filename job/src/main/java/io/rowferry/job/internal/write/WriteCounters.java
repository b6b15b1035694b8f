package io.rowferry.job.internal.write;

import io.rowferry.job.internal.write.WriteOutcome.Cause;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What a {@link WriteQueue} counts. Written by its owner, read by anybody. */
final class WriteCounters {
    private static final int REQUESTS_LOOKED_AT = 10_000;

    final LongAdder writes = new LongAdder();
    final LongAdder writeUnits = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder superseded = new LongAdder();
    final LongAdder coalesced = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder rejected = new LongAdder();
    /** Those of the retries that are throttles, by cause. */
    final Map<Cause, LongAdder> throttled = new EnumMap<>(Cause.class);

    final Histogram latency = new DescriptiveStatisticsHistogram(REQUESTS_LOOKED_AT);

    // Read without a lock: a figure of a moment ago will do.
    int inFlight;
    int buffered;
    long bufferedBytes;
    long appliedMark;
    /** When the oldest mark arrived that is not applied, in milliseconds; {@link Long#MAX_VALUE} if there is none. */
    long oldestMark = Long.MAX_VALUE;

    int heldPartitions;
    double unitsPerSecond = Double.POSITIVE_INFINITY;
    int maxInFlight;
    String pace = "";

    private double unitsLeft;

    WriteCounters() {
        for (Cause cause : Cause.values()) {
            if (cause.isThrottle()) {
                throttled.put(cause, new LongAdder());
            }
        }
    }

    /** Whole units; what is less is kept for the next time. */
    void units(double units) {
        unitsLeft += units;
        long whole = (long) unitsLeft;
        writeUnits.add(whole);
        unitsLeft -= whole;
    }

    void throttled(Cause cause) {
        throttled.computeIfAbsent(cause, unknown -> new LongAdder()).increment();
    }
}
