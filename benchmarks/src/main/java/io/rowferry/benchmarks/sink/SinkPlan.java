package io.rowferry.benchmarks.sink;

import java.time.Duration;
import java.util.List;

/**
 * What a study runs.
 *
 * @param jvmOptions of each measured JVM
 */
public record SinkPlan(List<Workload> workloads, List<SinkSide> sides, Lengths lengths, List<String> jvmOptions) {
    public SinkPlan {
        workloads = List.copyOf(workloads);
        sides = List.copyOf(sides);
        jvmOptions = List.copyOf(jvmOptions);
    }

    int turns() {
        return lengths.rounds() * workloads.size() * sides.size();
    }

    /**
     * How long it takes.
     *
     * @param rounds how often each side has its turn at each workload
     * @param warm items before it is measured, until C2 has compiled what is hot
     * @param warmSeconds after which it is measured anyhow
     * @param seconds that are measured of each step
     * @param keys different ones
     */
    public record Lengths(int rounds, int warm, int warmSeconds, int seconds, int keys) {
        public Lengths {
            if (rounds < 1 || warm < 1 || warmSeconds < 1 || seconds < 1 || keys < 1) {
                throw new IllegalArgumentException("rounds, warm items, seconds and keys are all at least one");
            }
        }

        Duration measured() {
            return Duration.ofSeconds(seconds);
        }
    }
}
