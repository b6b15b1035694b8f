package io.rowferry.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time of this JVM's compiler threads, as Linux counts it ({@code /proc/self/task}). A run of minutes pays for compiling what a run of
 * days does not. Right only with {@link #OPTION}: a compiler thread that ends takes its time with it.
 */
public final class JitTime {
    /** For the measured JVM. */
    public static final String OPTION = "-XX:-UseDynamicNumberOfCompilerThreads";

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final long NANOS_A_TICK = 10_000_000;
    /** Places of user and system time behind the closing parenthesis of the name, as proc(5) counts them less two. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private JitTime() {}

    /** @return nanoseconds, in steps of 10 milliseconds */
    public static long nanos() {
        try (Stream<Path> tasks = Files.list(TASKS)) {
            return tasks.mapToLong(JitTime::nanos).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("only Linux says what the compiler threads take", e);
        }
    }

    public static double seconds() {
        return nanos() / 1e9;
    }

    private static long nanos(Path task) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int end = stat.lastIndexOf(')');
            String name = stat.substring(stat.indexOf('(') + 1, end);
            if (!name.startsWith("C1 Compiler") && !name.startsWith("C2 Compiler")) {
                return 0;
            }
            List<String> fields = List.of(stat.substring(end + 2).split(" "));
            return (Long.parseLong(fields.get(USER)) + Long.parseLong(fields.get(SYSTEM))) * NANOS_A_TICK;
        } catch (IOException e) {
            return 0; // a thread that has just ended
        }
    }
}
