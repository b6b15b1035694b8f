package io.rowferry.benchmarks.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.benchmarks.Machine;
import io.rowferry.benchmarks.Moment;
import io.rowferry.testbed.SimulatorControl;
import io.rowferry.testbed.SimulatorCounters;
import io.rowferry.testbed.SimulatorFaults;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/** The main class of a child JVM, which measures one side at one workload: {@code SinkChild <request file> <result file>}. */
public final class SinkChild {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private final SinkRequest request;
    private final SimulatorControl simulator;
    private final OrdersTable table;
    private final Changes changes;
    private final URI endpoint;

    private SinkChild(SinkRequest request) {
        this.request = request;
        endpoint = URI.create("http://127.0.0.1:" + request.port());
        simulator = new SimulatorControl(endpoint);
        table = new OrdersTable(endpoint);
        changes = request.workload()
                .changes(request.side(), request.plan().lengths().keys());
    }

    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        SinkRequest request = json.readValue(Path.of(arguments[0]).toFile(), SinkRequest.class);
        json.writeValue(Path.of(arguments[1]).toFile(), new SinkChild(request).measure());
        System.exit(0);
    }

    private SinkRun measure() throws Exception {
        set(new Workload.Step(Workload.PLENTY, 1, Duration.ZERO), true);
        JobClient job = new SinkJob(request, endpoint, changes).start();
        CompletableFuture<?> ended = job.getJobExecutionResult();
        await(
                Duration.ofSeconds(request.plan().lengths().warmSeconds()),
                ended,
                () -> writes() >= request.plan().lengths().warm());
        List<SinkRun.Measured> measured = new ArrayList<>();
        for (Workload.Step step : request.workload().steps()) {
            set(step, false);
            await(step.settle(), ended, () -> false);
            System.gc();
            measured.add(measure(step, ended));
        }
        set(new Workload.Step(Workload.PLENTY, 1, Duration.ZERO), false);
        job.stopWithSavepoint(true, request.folder() + "savepoints", SavepointFormatType.CANONICAL)
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        long count = Emitted.count();
        return new SinkRun(request.side(), request.workload(), measured, count, stale(count), Machine.load());
    }

    /** Where each key changes once, those that are missing. */
    private long stale(long count) {
        return changes.pick() == Changes.Pick.ONCE
                ? count - simulator.counters().table(Changes.TABLE.name()).items()
                : table.stale(changes, count);
    }

    private void set(Workload.Step step, boolean anew) {
        if (anew) {
            table.createAnew(step.units());
        } else {
            table.capacity(step.units());
        }
        Workload workload = request.workload();
        SimulatorFaults calm = SimulatorFaults.NONE
                .withTables(Changes.TABLE.name())
                .withLatency(workload.baseMillis(), workload.tailMillis());
        SimulatorFaults faults = step.share() < 1 ? workload.faults(calm) : calm;
        simulator.faults(step.share() < 1 ? faults.withCapacity(step.share()) : faults);
    }

    private SinkRun.Measured measure(Workload.Step step, CompletableFuture<?> ended) throws Exception {
        Seen from = Seen.now(simulator);
        await(request.plan().lengths().measured(), ended, () -> false);
        Seen to = Seen.now(simulator);
        double compiler = to.moment.jitSecondsSince(from.moment);
        return new SinkRun.Measured(
                step.units(),
                step.share(),
                to.changes - from.changes,
                to.table().writes() - from.table().writes(),
                to.table().writeUnits() - from.table().writeUnits(),
                to.requests() - from.requests(),
                to.table().throttled() - from.table().throttled(),
                to.moment.secondsSince(from.moment),
                to.moment.cpuSecondsSince(from.moment) - compiler,
                compiler,
                seconds(to.counters.cpu().minus(from.counters.cpu())),
                seconds(to.counters.loopCpu().minus(from.counters.loopCpu())));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** Both processes at one moment. */
    private record Seen(Moment moment, SimulatorCounters counters, long changes) {
        static Seen now(SimulatorControl simulator) {
            return new Seen(Moment.now(), simulator.counters(), Emitted.count());
        }

        SimulatorCounters.Table table() {
            return counters.table(Changes.TABLE.name());
        }

        long requests() {
            return counters.requests("PutItem")
                    + counters.requests("BatchWriteItem")
                    + counters.requests("BatchExecuteStatement");
        }
    }

    private long writes() {
        return simulator.counters().table(Changes.TABLE.name()).writes();
    }

    /** @throws IllegalStateException if the job ends meanwhile */
    private static void await(Duration most, CompletableFuture<?> ended, BooleanSupplier enough) throws Exception {
        long end = System.nanoTime() + most.toNanos();
        while (!enough.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            try {
                ended.get(Math.min(left, BETWEEN_LOOKS_MILLIS), TimeUnit.MILLISECONDS);
                throw new IllegalStateException("the job has ended");
            } catch (TimeoutException e) {
                // It runs.
            }
        }
    }
}
