package io.rowferry.benchmarks.sink;

import io.rowferry.benchmarks.JitTime;
import io.rowferry.benchmarks.MeasuredJvm;
import io.rowferry.testbed.DynamoDbSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lets the sides take turns, each in a new JVM with a simulator of its own in another. */
final class SinkStudy {
    private final SinkPlan plan;
    private final Consumer<List<SinkRun>> progress;

    /** @param progress told of all runs so far after each */
    SinkStudy(SinkPlan plan, Consumer<List<SinkRun>> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** @throws IllegalStateException if a side failed */
    List<SinkRun> run() throws IOException {
        Path folder = Files.createTempDirectory("bench-sink-");
        List<SinkRun> runs = new ArrayList<>();
        for (int round = 1; round <= plan.lengths().rounds(); round++) {
            for (Workload workload : plan.workloads()) {
                for (SinkSide side : plan.sides()) {
                    String name = round + "-" + workload + "-" + side;
                    runs.add(turn(workload, side, Files.createDirectory(folder.resolve(name))));
                    progress.accept(List.copyOf(runs));
                }
            }
        }
        return runs;
    }

    private SinkRun turn(Workload workload, SinkSide side, Path folder) throws IOException {
        DynamoDbSimulator.Options options =
                DynamoDbSimulator.Options.DEFAULTS.withHeap("8g").withTableQuota(Workload.PLENTY);
        try (DynamoDbSimulator simulator = DynamoDbSimulator.start(options)) {
            List<String> jvm = new ArrayList<>(List.of("-Xms1500m", "-Xmx1500m", JitTime.OPTION));
            jvm.addAll(plan.jvmOptions());
            return new MeasuredJvm(SinkChild.class, jvm, folder)
                    .run(
                            side + " at " + workload,
                            new SinkRequest(
                                    side,
                                    workload,
                                    plan,
                                    simulator.port(),
                                    folder.toUri().toString()),
                            SinkRun.class);
        }
    }
}
