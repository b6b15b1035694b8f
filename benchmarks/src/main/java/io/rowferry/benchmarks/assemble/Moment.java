package io.rowferry.benchmarks.assemble;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * A point in time.
 *
 * @param wall nanoseconds since some fixed point
 * @param cpu nanoseconds that this process has used on all its threads
 */
record Moment(long wall, long cpu) {
    static final Moment NONE = new Moment(0, 0);

    static Moment now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Moment(System.nanoTime(), system.getProcessCpuTime());
    }

    double secondsSince(Moment earlier) {
        return (wall - earlier.wall) / 1e9;
    }

    double cpuSecondsSince(Moment earlier) {
        return (cpu - earlier.cpu) / 1e9;
    }
}
