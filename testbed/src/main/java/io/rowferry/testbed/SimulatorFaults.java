package io.rowferry.testbed;

import java.util.Set;

/**
 * What a {@link DynamoDbSimulator} does wrong on purpose. Shares lie between 0 and 1; of one request at most one of them strikes.
 * Immutable; begin with {@link #NONE}.
 *
 * @param tables the tables concerned; none: all
 * @param latencyBaseMillis the fixed part of every answer's delay
 * @param latencyTailMillis the mean of its other part, which is exponentially distributed
 * @param errorShare answered with HTTP 500, without effect
 * @param resetShare the connection is reset, without effect
 * @param slowShare answered {@code slowMillis} later; the effect is at once
 * @param lostShare takes effect, and the connection is reset instead of an answer
 * @param lateShare the connection is closed at once, and {@code lateMillis} later the request takes effect after all: what a request
 *     that timed out at the client may do
 * @param capacityShare share of the writes that the capacity model gets to see; the others are throttled. 1: all, 0: none
 * @param poisonKeys texts of partition keys whose writes are always refused as invalid
 */
public record SimulatorFaults(
        Set<String> tables,
        double latencyBaseMillis,
        double latencyTailMillis,
        double errorShare,
        double resetShare,
        double slowShare,
        long slowMillis,
        double lostShare,
        double lateShare,
        long lateMillis,
        double capacityShare,
        Set<String> poisonKeys) {
    public static final SimulatorFaults NONE = new SimulatorFaults(Set.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, Set.of());

    public SimulatorFaults {
        tables = Set.copyOf(tables);
        poisonKeys = Set.copyOf(poisonKeys);
    }

    public SimulatorFaults withTables(String... names) {
        return with(Set.of(names), latencyBaseMillis, latencyTailMillis);
    }

    public SimulatorFaults withLatency(double baseMillis, double tailMillis) {
        return with(tables, baseMillis, tailMillis);
    }

    public SimulatorFaults withErrors(double share) {
        return with(share, resetShare, lostShare);
    }

    public SimulatorFaults withResets(double share) {
        return with(errorShare, share, lostShare);
    }

    public SimulatorFaults withLostAnswers(double share) {
        return with(errorShare, resetShare, share);
    }

    public SimulatorFaults withSlowAnswers(double share, long millis) {
        return new SimulatorFaults(
                tables,
                latencyBaseMillis,
                latencyTailMillis,
                errorShare,
                resetShare,
                share,
                millis,
                lostShare,
                lateShare,
                lateMillis,
                capacityShare,
                poisonKeys);
    }

    public SimulatorFaults withLateEffects(double share, long millis) {
        return new SimulatorFaults(
                tables,
                latencyBaseMillis,
                latencyTailMillis,
                errorShare,
                resetShare,
                slowShare,
                slowMillis,
                lostShare,
                share,
                millis,
                capacityShare,
                poisonKeys);
    }

    public SimulatorFaults withCapacity(double share) {
        return with(share, poisonKeys);
    }

    public SimulatorFaults withPoison(String... partitionKeys) {
        return with(capacityShare, Set.of(partitionKeys));
    }

    private SimulatorFaults with(Set<String> about, double base, double tail) {
        return new SimulatorFaults(
                about,
                base,
                tail,
                errorShare,
                resetShare,
                slowShare,
                slowMillis,
                lostShare,
                lateShare,
                lateMillis,
                capacityShare,
                poisonKeys);
    }

    private SimulatorFaults with(double errors, double resets, double lost) {
        return new SimulatorFaults(
                tables,
                latencyBaseMillis,
                latencyTailMillis,
                errors,
                resets,
                slowShare,
                slowMillis,
                lost,
                lateShare,
                lateMillis,
                capacityShare,
                poisonKeys);
    }

    private SimulatorFaults with(double capacity, Set<String> poison) {
        return new SimulatorFaults(
                tables,
                latencyBaseMillis,
                latencyTailMillis,
                errorShare,
                resetShare,
                slowShare,
                slowMillis,
                lostShare,
                lateShare,
                lateMillis,
                capacity,
                poison);
    }
}
