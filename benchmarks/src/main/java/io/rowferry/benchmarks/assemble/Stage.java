package io.rowferry.benchmarks.assemble;

/**
 * The snapshot, or the changes behind it, until all items were what they had to be.
 *
 * @param changes rows or changes that went in
 * @param items that came out until then
 * @param begun seconds since the job's start
 * @param seconds it took
 * @param secondsToFirst of those, until the first item came
 * @param cpuSeconds of the whole process
 * @param jitSeconds of those, of the compiler threads
 */
public record Stage(
        long changes,
        long items,
        double begun,
        double seconds,
        double secondsToFirst,
        double cpuSeconds,
        double jitSeconds) {
    double changesPerSecond() {
        return changes / seconds;
    }

    double cpuMicrosPerChange() {
        return cpuSeconds / changes * 1e6;
    }

    double cpuMicrosPerChangeWithoutJit() {
        return (cpuSeconds - jitSeconds) / changes * 1e6;
    }

    double itemsPerChange() {
        return (double) items / changes;
    }
}
