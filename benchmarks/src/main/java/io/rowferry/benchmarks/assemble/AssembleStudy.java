package io.rowferry.benchmarks.assemble;

import io.rowferry.benchmarks.JitTime;
import io.rowferry.benchmarks.MeasuredJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lets the sides take turns, shape by shape, each in a new JVM. */
final class AssembleStudy {
    private final AssemblePlan plan;
    private final Consumer<List<AssembleRun>> progress;

    /** @param progress is told of all turns so far after each, since a study takes long and may be interrupted */
    AssembleStudy(AssemblePlan plan, Consumer<List<AssembleRun>> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** @throws IllegalStateException if a side failed or its items were not what they had to be */
    List<AssembleRun> run() throws IOException {
        Path folder = Files.createTempDirectory("bench-assemble-");
        List<AssembleRun> runs = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Shape shape : plan.shapes()) {
                for (AssembleSide side : plan.sides()) {
                    Path own = Files.createDirectory(folder.resolve(round + "-" + shape.name() + "-" + side));
                    runs.add(turn(side, shape, own));
                    progress.accept(List.copyOf(runs));
                }
            }
        }
        return runs;
    }

    private AssembleRun turn(AssembleSide side, Shape shape, Path folder) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xms1500m", "-Xmx1500m", JitTime.OPTION));
        options.addAll(plan.jvmOptions());
        AssembleRequest request =
                new AssembleRequest(side, shape, folder.toUri().toString());
        return new MeasuredJvm(AssembleChild.class, options, folder)
                .run(side + " " + shape.name(), request, AssembleRun.class);
    }
}
