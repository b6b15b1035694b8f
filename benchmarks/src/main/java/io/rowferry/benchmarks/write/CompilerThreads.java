package io.rowferry.benchmarks.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The CPU that this JVM's compiler threads have used, from {@code /proc/self/task}: Linux alone. The JVM must keep its threads ({@code
 * -XX:-UseDynamicNumberOfCompilerThreads}), else what an ended one has used is forgotten.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
final class CompilerThreads {
    /** USER_HZ is 100 on every architecture that Java 17 runs on. */
    private static final double TICKS_A_SECOND = 100;

    /** Of the fields behind the thread's name, the first of which is its state. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;

    private CompilerThreads() {}

    static double cpuSeconds() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            double ticks = 0;
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                if (name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler")) {
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    ticks += Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
                }
            }
            return ticks / TICKS_A_SECOND;
        }
    }
}
