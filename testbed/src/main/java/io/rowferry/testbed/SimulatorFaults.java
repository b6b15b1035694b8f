package io.rowferry.testbed;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link DynamoDbSimulator} does wrong on purpose. Shares lie between 0 and 1; of one request at most one of them strikes.
 * Immutable; begin with {@link #NONE}.
 */
public final class SimulatorFaults {
    public static final SimulatorFaults NONE = new SimulatorFaults(Map.of());

    /** As the server names them; what is not among them is no fault. */
    private final Map<String, Object> settings;

    private SimulatorFaults(Map<String, Object> settings) {
        this.settings = settings;
    }

    private SimulatorFaults with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(settings);
        changed.put(name, value);
        return new SimulatorFaults(changed);
    }

    @JsonValue
    Map<String, Object> settings() {
        return settings;
    }

    /** The tables concerned; none: all. */
    public SimulatorFaults withTables(String... names) {
        return with("tables", List.of(names));
    }

    /**
     * How long every answer takes.
     *
     * @param baseMillis the fixed part
     * @param tailMillis the mean of the other part, which is exponentially distributed
     */
    public SimulatorFaults withLatency(double baseMillis, double tailMillis) {
        return with("latencyBaseMillis", baseMillis).with("latencyTailMillis", tailMillis);
    }

    /** Answered with HTTP 500, without effect. */
    public SimulatorFaults withErrors(double share) {
        return with("errorShare", share);
    }

    /**
     * Answered with an error of DynamoDB's, without effect.
     *
     * @param status of HTTP
     * @param code {@code ThrottlingException}
     */
    public SimulatorFaults withErrors(double share, int status, String code) {
        return withErrors(share).with("errorStatus", status).with("errorCode", List.of(code));
    }

    /** The connection is reset, without effect. */
    public SimulatorFaults withResets(double share) {
        return with("resetShare", share);
    }

    /** Takes effect, and the connection is reset instead of an answer. */
    public SimulatorFaults withLostAnswers(double share) {
        return with("lostShare", share);
    }

    /** Answered so much later; the effect is at once. */
    public SimulatorFaults withSlowAnswers(double share, long millis) {
        return with("slowShare", share).with("slowMillis", millis);
    }

    /**
     * The connection is closed at once, and so much later the request takes effect after all: what a request that timed out at the client
     * may do.
     */
    public SimulatorFaults withLateEffects(double share, long millis) {
        return with("lateShare", share).with("lateMillis", millis);
    }

    /** Share of the writes that the capacity model gets to see; the others are throttled. 1: all, 0: none. */
    public SimulatorFaults withCapacity(double share) {
        return with("capacityShare", share);
    }

    /** Texts of partition keys whose writes are always refused as invalid. */
    public SimulatorFaults withPoison(String... partitionKeys) {
        return with("poisonKeys", List.of(partitionKeys));
    }
}
