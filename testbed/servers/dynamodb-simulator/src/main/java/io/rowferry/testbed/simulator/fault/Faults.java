package io.rowferry.testbed.simulator.fault;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Decides which request is struck. Not thread-safe. The same seed strikes the same requests of the same order. */
public final class Faults {
    private static final double NANOS = 1e6;

    private final SplittableRandom random;
    private final Map<String, Double> admitted = new HashMap<>();
    private FaultOptions options = FaultOptions.NONE;
    private boolean calm = true;
    private long struck;

    public Faults(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** What becomes of a request. */
    public enum Kind {
        NONE,
        ERROR,
        RESET,
        LOST,
        LATE
    }

    /**
     * The fate of one request.
     *
     * @param delayNanos how long the answer takes, or for LATE the effect
     */
    public record Fate(Kind kind, long delayNanos) {
        static final Fate CALM = new Fate(Kind.NONE, 0);
    }

    public void set(FaultOptions changed) {
        options = changed;
        calm = changed.equals(FaultOptions.NONE);
        admitted.clear();
    }

    /** What a request is answered whose fate is {@link Kind#ERROR}. */
    public FaultOptions.ErrorAnswer error() {
        return options.error();
    }

    /** How many requests and writes were struck by more than latency. */
    public long struck() {
        return struck;
    }

    public Fate next(Collection<String> tables) {
        if (!concerns(tables)) {
            return Fate.CALM;
        }
        Fate fate = drawn();
        struck += fate.kind() == Kind.NONE && fate.delayNanos() < options.slowMillis() * NANOS ? 0 : 1;
        return fate;
    }

    private Fate drawn() {
        long latency = latency();
        double draw = random.nextDouble();
        if ((draw -= options.errorShare()) < 0) {
            return new Fate(Kind.ERROR, latency);
        }
        if ((draw -= options.resetShare()) < 0) {
            return new Fate(Kind.RESET, latency);
        }
        if ((draw -= options.lostShare()) < 0) {
            return new Fate(Kind.LOST, latency);
        }
        if ((draw -= options.lateShare()) < 0) {
            return new Fate(Kind.LATE, (long) (options.lateMillis() * NANOS));
        }
        if (draw - options.slowShare() < 0) {
            return new Fate(Kind.NONE, latency + (long) (options.slowMillis() * NANOS));
        }
        return latency == 0 ? Fate.CALM : new Fate(Kind.NONE, latency);
    }

    /** Whether a write goes on to the capacity model: evenly the share that is set, not by chance. */
    public boolean admits(String table) {
        if (options.capacityShare() >= 1 || !isAbout(table)) {
            return true;
        }
        double sum = admitted.getOrDefault(table, 0.0) + options.capacityShare();
        boolean admits = sum >= 1;
        struck += admits ? 0 : 1;
        admitted.put(table, admits ? sum - 1 : sum);
        return admits;
    }

    public boolean poisons(String table, String partitionKey) {
        boolean poisons = !options.poisonKeys().isEmpty()
                && isAbout(table)
                && options.poisonKeys().contains(partitionKey);
        struck += poisons ? 1 : 0;
        return poisons;
    }

    private boolean concerns(Collection<String> tables) {
        if (calm) {
            return false;
        }
        return options.tables().isEmpty() || tables.stream().anyMatch(options.tables()::contains);
    }

    private boolean isAbout(String table) {
        return options.tables().isEmpty() || options.tables().contains(table);
    }

    private long latency() {
        FaultOptions.Latency latency = options.latency();
        if (latency.baseMillis() == 0 && latency.tailMillis() == 0) {
            return 0;
        }
        double tail = latency.tailMillis() == 0 ? 0 : -latency.tailMillis() * Math.log(1 - random.nextDouble());
        return (long) ((latency.baseMillis() + tail) * NANOS);
    }
}
