package io.rowferry.benchmarks.sink;

import io.rowferry.testbed.SimulatorFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the sides are measured at. */
public enum Workload {
    /** As many items as the side can, 5 ms and another 5 on average, nothing refused. */
    CALM,
    /** The same, each key once: what a snapshot is. */
    FIRST_WRITES,
    /** As calm, then one and five of a hundred requests throttled. */
    THROTTLED,
    /** 20,000 changes a second, four of five about 200 keys; 10 ms; nothing refused. */
    HOT,
    /** Updates of 1,000 keys at random; 5 % throttled, and of each hundred requests one fails, one is reset, one is lost and one lands late. */
    FAULTS,
    /** A table whose owner allows 1,000 write units a second, then half of that, then 1,000 again; nothing is kept for bursts. */
    UNITS_1000,
    UNITS_5000,
    UNITS_40000;

    /** Where nothing is to be refused. */
    static final int PLENTY = 1_000_000;

    private static final int FEW_KEYS = 1_000;
    private static final double FAULT = 0.01;
    private static final long LATE_MILLIS = 2_000;
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final Step UNLIMITED = new Step(PLENTY, 1, Duration.ZERO);

    /**
     * A part of a run with one capacity.
     *
     * @param units that the table takes, a second
     * @param share of the writes that the table looks at; the others are throttled
     * @param settle before it is measured
     */
    record Step(int units, double share, Duration settle) {}

    /** Changes a second that come; 0: as many as the side takes. */
    int perSecond() {
        return this == HOT ? 20_000 : 0;
    }

    /** Whether a key may change twice within a few milliseconds. */
    boolean hasKeysOften() {
        return this == HOT || this == FAULTS;
    }

    /** The run has warmed up at the first one's capacity, but for steps that have their own time to settle. */
    List<Step> steps() {
        return switch (this) {
            case CALM, FIRST_WRITES, HOT -> List.of(UNLIMITED);
            case FAULTS -> List.of(throttled(0.05));
            case THROTTLED -> List.of(UNLIMITED, throttled(0.01), throttled(0.05));
            case UNITS_1000 -> capacities(1_000);
            case UNITS_5000 -> capacities(5_000);
            case UNITS_40000 -> capacities(40_000);
        };
    }

    private static Step throttled(double share) {
        return new Step(PLENTY, 1 - share, Duration.ofSeconds(10));
    }

    private static List<Step> capacities(int units) {
        List<Step> steps = new ArrayList<>();
        for (int capacity : new int[] {units, units / 2, units}) {
            steps.add(new Step(capacity, 1, SETTLE));
        }
        return steps;
    }

    /** Of every answer: the fixed part and the mean of the random one, in milliseconds. */
    double baseMillis() {
        return this == HOT ? 10 : 5;
    }

    double tailMillis() {
        return this == HOT ? 0 : 5;
    }

    /** What goes wrong beside throttling. */
    SimulatorFaults faults(SimulatorFaults calm) {
        return this == FAULTS
                ? calm.withErrors(FAULT)
                        .withResets(FAULT)
                        .withLostAnswers(FAULT)
                        .withLateEffects(FAULT, LATE_MILLIS)
                : calm;
    }

    /** @param keys of the table at most, where they come again */
    Changes changes(SinkSide side, int keys) {
        if (side.insertsOnly() || this == FIRST_WRITES) {
            return new Changes(Changes.Pick.ONCE, keys);
        }
        return switch (this) {
            case HOT -> new Changes(Changes.Pick.HOT, keys);
            case FAULTS -> new Changes(Changes.Pick.AT_RANDOM, FEW_KEYS);
            default -> new Changes(Changes.Pick.IN_TURN, keys);
        };
    }
}
