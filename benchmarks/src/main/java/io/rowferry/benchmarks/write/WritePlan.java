package io.rowferry.benchmarks.write;

import java.util.List;

/**
 * What a study runs.
 *
 * @param rounds how often each side has its turn
 * @param warm puts before it is measured, until C2 has compiled what is hot
 * @param seconds that are measured
 * @param inFlight puts under way
 * @param jvmOptions of each measured JVM
 */
public record WritePlan(int rounds, int warm, int seconds, int inFlight, List<String> jvmOptions) {
    public WritePlan {
        jvmOptions = List.copyOf(jvmOptions);
        if (rounds < 1 || warm < 1 || seconds < 1 || inFlight < 1) {
            throw new IllegalArgumentException("rounds, warm puts, seconds and puts in flight are all at least one");
        }
    }
}
