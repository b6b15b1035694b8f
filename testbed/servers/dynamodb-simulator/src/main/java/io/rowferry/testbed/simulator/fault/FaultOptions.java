package io.rowferry.testbed.simulator.fault;

import java.util.Set;

/**
 * What goes wrong on purpose. Shares lie between 0 and 1; of one request at most one of the shares strikes.
 *
 * @param tables the tables that they are about; none: all
 * @param latency how long answers take
 * @param errorShare answered with {@code error}, without effect
 * @param error what is answered then
 * @param resetShare the connection is reset, without effect
 * @param slowShare answered later by {@code slowMillis}; the effect is at once
 * @param lostShare takes effect, and the connection is reset instead of an answer
 * @param lateShare the connection is closed at once, and {@code lateMillis} later the request takes effect after all
 * @param capacityShare of the writes that are let through to the capacity model; 1 is no fault
 * @param poisonKeys texts of partition keys whose writes are always refused as invalid
 */
public record FaultOptions(
        Set<String> tables,
        Latency latency,
        double errorShare,
        ErrorAnswer error,
        double resetShare,
        double slowShare,
        long slowMillis,
        double lostShare,
        double lateShare,
        long lateMillis,
        double capacityShare,
        Set<String> poisonKeys) {
    public static final FaultOptions NONE =
            new FaultOptions(Set.of(), new Latency(0, 0), 0, ErrorAnswer.INTERNAL, 0, 0, 0, 0, 0, 0, 1, Set.of());

    public FaultOptions {
        tables = Set.copyOf(tables);
        poisonKeys = Set.copyOf(poisonKeys);
        double all = errorShare + resetShare + slowShare + lostShare + lateShare;
        if (!(all >= 0 && all <= 1)) {
            throw new IllegalArgumentException("the shares of faults must add up to at most 1");
        }
    }

    /**
     * An error of DynamoDB's.
     *
     * @param status of HTTP
     * @param code {@code ThrottlingException}
     */
    public record ErrorAnswer(int status, String code) {
        public static final ErrorAnswer INTERNAL = new ErrorAnswer(500, "InternalServerError");
    }

    /**
     * Of every answer: a fixed part and an exponentially distributed one.
     *
     * @param baseMillis the fixed part
     * @param tailMillis the mean of the other
     */
    public record Latency(double baseMillis, double tailMillis) {}
}
