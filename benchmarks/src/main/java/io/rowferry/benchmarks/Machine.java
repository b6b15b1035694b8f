package io.rowferry.benchmarks;

import java.lang.management.ManagementFactory;

/** What a study ran on. */
public record Machine(int cores, String system, String java) {
    public static Machine thisOne() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.version"));
    }

    /** The load average over the last minute. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
