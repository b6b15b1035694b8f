package io.rowferry.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * A point in time.
 *
 * @param wall nanoseconds since some fixed point
 * @param cpu nanoseconds that this process has used on all its threads
 * @param jit those of its compiler threads
 */
public record Moment(long wall, long cpu, long jit) {
    public static final Moment NONE = new Moment(0, 0, 0);

    public static Moment now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Moment(System.nanoTime(), system.getProcessCpuTime(), JitTime.nanos());
    }

    public double secondsSince(Moment earlier) {
        return (wall - earlier.wall) / 1e9;
    }

    public double jitSecondsSince(Moment earlier) {
        return (jit - earlier.jit) / 1e9;
    }

    public double cpuSecondsSince(Moment earlier) {
        return (cpu - earlier.cpu) / 1e9;
    }
}
