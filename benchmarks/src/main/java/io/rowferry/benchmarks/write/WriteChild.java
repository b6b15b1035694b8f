package io.rowferry.benchmarks.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.rowferry.benchmarks.JitTime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/**
 * The main class of a child JVM, which measures one side: {@code WriteChild <request file> <result file>}. One thread hands puts over, as a
 * task of the job does, and waits while as many as may be are under way.
 */
public final class WriteChild {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Puts puts;
    private final int inFlight;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private long next;

    private WriteChild(Puts puts, int inFlight) {
        this.puts = puts;
        this.inFlight = inFlight;
    }

    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        WriteRequest request = json.readValue(Path.of(arguments[0]).toFile(), WriteRequest.class);
        WritePlan plan = request.plan();
        try (Puts puts = open(request)) {
            WriteRun run = new WriteChild(puts, plan.inFlight()).measure(request.side(), plan);
            json.writeValue(Path.of(arguments[1]).toFile(), run);
        }
        System.exit(0);
    }

    private static Puts open(WriteRequest request) {
        int inFlight = request.plan().inFlight();
        return switch (request.side()) {
            case ROWFERRY -> new RowferryPuts(request.port(), inFlight);
            case SDK -> new SdkPuts(request.port(), inFlight);
        };
    }

    private WriteRun measure(WriteSide side, WritePlan plan) throws InterruptedException, IOException {
        long warmUntil = plan.warm();
        run(number -> number < warmUntil);
        System.gc();
        long first = next;
        double compilerBefore = JitTime.seconds();
        long cpuBefore = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(plan.seconds());
        run(number -> System.nanoTime() - end < 0);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e9;
        double compiler = JitTime.seconds() - compilerBefore;
        if (failed.get() > 0 || written.get() != next) {
            throw new IllegalStateException(
                    written.get() + " of " + next + " puts were written, " + failed.get() + " failed");
        }
        return new WriteRun(side, next - first, seconds, cpu - compiler, compiler);
    }

    /** Returns when all puts have ended. */
    private void run(LongPredicate goOn) throws InterruptedException {
        Semaphore free = new Semaphore(inFlight);
        while (goOn.test(next)) {
            free.acquire();
            var unused = puts.put(next++).whenComplete((done, failure) -> {
                (failure == null && done ? written : failed).incrementAndGet();
                free.release();
            });
        }
        free.acquire(inFlight);
    }
}
