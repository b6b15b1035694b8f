package io.rowferry.benchmarks.read;

/**
 * What one side did in one phase.
 *
 * @param counts what reached the sink, proved to be what was expected
 * @param seconds by the wall clock, from the first row to the last
 * @param cpuSeconds of the whole process, from the first row to the last
 * @param secondsToFirst from the job's definition to the first row
 * @param cpuSecondsFromStart of the whole process, from the job's definition to the last row
 */
public record Phase(
        Counts counts, double seconds, double cpuSeconds, double secondsToFirst, double cpuSecondsFromStart) {
    double rowsPerSecond() {
        return counts.rows() / seconds;
    }

    double cpuSecondsPerMillionRows() {
        return cpuSeconds / counts.rows() * 1e6;
    }

    double cpuSecondsFromStartPerMillionRows() {
        return cpuSecondsFromStart / counts.rows() * 1e6;
    }

    /** With the time until the first row, in which a side may have read much already. */
    double rowsPerSecondFromStart() {
        return counts.rows() / (secondsToFirst + seconds);
    }
}
