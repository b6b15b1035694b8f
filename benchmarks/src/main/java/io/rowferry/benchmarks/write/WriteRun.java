package io.rowferry.benchmarks.write;

/**
 * What one child JVM has measured.
 *
 * @param puts that were written
 * @param seconds from the first one's start to the last one's end
 * @param cpuSeconds of the process, without its compiler threads
 * @param compilerSeconds of the compiler threads meanwhile
 */
public record WriteRun(WriteSide side, long puts, double seconds, double cpuSeconds, double compilerSeconds) {
    double putsPerSecond() {
        return puts / seconds;
    }

    double cpuMicrosecondsPerPut() {
        return cpuSeconds * 1e6 / puts;
    }
}
