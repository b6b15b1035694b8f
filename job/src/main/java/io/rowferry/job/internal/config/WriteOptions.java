package io.rowferry.job.internal.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How items are written ({@code write.*}).
 */
public record WriteOptions(WriteMode mode, Limits limits, Times times, DeadLetters deadLetters)
        implements Serializable {

    /**
     * Where dead letters go.
     *
     * @param target a Flink file system URI of a folder, {@code s3://bucket/dead-letters}, or a topic, {@code kafka://host:9092/topic}
     * @param kafka further properties of the Kafka client; references to secrets are not resolved
     * @param most of one attempt of a write subtask; more stop the job
     */
    public record DeadLetters(String target, Map<String, String> kafka, int most) implements Serializable {
        public DeadLetters {
            kafka = Map.copyOf(kafka);
        }

        /** The properties with references to secrets resolved, in the process that connects. */
        public Map<String, String> resolvedKafka() {
            return Secret.resolved(kafka);
        }
    }

    /**
     * How much at once.
     *
     * @param maxInFlight requests under way of one subtask
     * @param maxBuffered items that one subtask holds, waiting or under way, before it holds back its input
     * @param maxBufferedBytes the same in bytes
     * @param maxWriteUnits a second over all subtasks; null for any number
     * @param money what they may cost
     */
    public record Limits(
            int maxInFlight,
            int maxBuffered,
            long maxBufferedBytes,
            @Nullable Integer maxWriteUnits,
            Money money) implements Serializable {
        /** Write units a second of one subtask; infinite for any number. */
        public double unitsPerSecond(int subtasks) {
            double units = maxWriteUnits == null ? Double.POSITIVE_INFINITY : maxWriteUnits;
            return Math.min(units, money.unitsPerSecond()) / subtasks;
        }
    }

    /**
     * What the writing may cost.
     *
     * @param dollarsPerHour null for any amount
     * @param dollarsPerMillionUnits the price
     */
    public record Money(@Nullable Double dollarsPerHour, double dollarsPerMillionUnits) implements Serializable {
        private static final double SECONDS = 3_600;
        private static final double MILLION = 1_000_000;

        /** Write units a second that so much money buys; infinite for any amount. */
        double unitsPerSecond() {
            return dollarsPerHour == null
                    ? Double.POSITIVE_INFINITY
                    : dollarsPerHour / SECONDS / dollarsPerMillionUnits * MILLION;
        }
    }

    /**
     * How long things take.
     *
     * @param requestTimeout of one attempt of a request
     * @param sameKeyInterval between two writes of one key
     * @param tombstonesKeep how long a delete's tombstone lives
     */
    public record Times(Duration requestTimeout, Duration sameKeyInterval, Duration tombstonesKeep)
            implements Serializable {}

    /** With other limits. */
    public WriteOptions with(Limits changed) {
        return new WriteOptions(mode, changed, times, deadLetters);
    }
}
