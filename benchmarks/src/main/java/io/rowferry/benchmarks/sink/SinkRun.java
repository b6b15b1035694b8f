package io.rowferry.benchmarks.sink;

import java.util.List;

/**
 * What one child JVM has measured.
 *
 * @param changes handed to the sink in the whole run
 * @param stale keys that did not end at their newest change
 */
public record SinkRun(SinkSide side, Workload workload, List<Measured> steps, long changes, long stale, double load) {
    public SinkRun {
        steps = List.copyOf(steps);
    }

    /**
     * One step of it.
     *
     * @param units that the table takes, a second
     * @param share of the writes that the table looked at
     * @param changes handed to the sink
     * @param items that took effect
     * @param writeUnits that they took, failed conditions as well
     * @param requests that the simulator served
     * @param throttled items refused
     * @param cpuSeconds of the measured process, without its compiler threads
     * @param simulatorCpuSeconds of the simulator's process
     * @param simulatorLoopSeconds of its one thread that serves requests
     */
    public record Measured(
            int units,
            double share,
            long changes,
            long items,
            double writeUnits,
            long requests,
            long throttled,
            double seconds,
            double cpuSeconds,
            double compilerSeconds,
            double simulatorCpuSeconds,
            double simulatorLoopSeconds) {
        double itemsPerSecond() {
            return items / seconds;
        }

        double cpuMicrosecondsPerItem() {
            return cpuSeconds * 1e6 / items;
        }

        double writesPerChange() {
            return writeUnits / changes;
        }

        double throttledShare() {
            return (double) throttled / (throttled + items);
        }

        /** Of the units that the table has. */
        double goodput() {
            return writeUnits / seconds / units;
        }

        /** How much of its time the simulator's one thread was at work: above two thirds it, not the side, is what is measured. */
        double simulatorShare() {
            return simulatorLoopSeconds / seconds;
        }
    }
}
