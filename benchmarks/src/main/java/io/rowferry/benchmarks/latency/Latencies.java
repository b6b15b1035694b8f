package io.rowferry.benchmarks.latency;

import java.util.List;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param changes committed in the measured time
 * @param seconds the measured time
 * @param millis of each watched change, sorted
 */
record Latencies(long changes, double seconds, List<Double> millis) {
    Latencies {
        millis = millis.stream().sorted().toList();
    }

    /** The least latency that this share of the watched changes did not exceed; shares from 0 to 1. */
    double quantile(double share) {
        int rank = (int) Math.ceil(share * millis.size());
        return millis.get(Math.max(0, rank - 1));
    }

    /** Changes a second. */
    double rate() {
        return changes / seconds;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "commit to readable at %.0f changes/s, %d of %d watched: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms",
                rate(),
                millis.size(),
                changes,
                quantile(0.5),
                quantile(0.9),
                quantile(0.99),
                quantile(1));
    }
}
