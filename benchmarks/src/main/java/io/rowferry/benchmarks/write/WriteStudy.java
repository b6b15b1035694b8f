package io.rowferry.benchmarks.write;

import io.rowferry.benchmarks.JitTime;
import io.rowferry.benchmarks.MeasuredJvm;
import io.rowferry.testbed.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lets the sides take turns, each in a new JVM, against an endpoint in a process of its own. */
final class WriteStudy {
    private static final Duration READY = Duration.ofSeconds(30);

    private final WritePlan plan;
    private final Consumer<List<WriteRun>> progress;

    /** @param progress told of all runs so far after each */
    WriteStudy(WritePlan plan, Consumer<List<WriteRun>> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** @throws IllegalStateException if a side failed or did not write each put once */
    List<WriteRun> run() throws IOException {
        Path folder = Files.createTempDirectory("bench-write-");
        List<WriteRun> runs = new ArrayList<>();
        Path portFile = folder.resolve("port");
        try (ChildProcess endpoint = ChildProcess.start(endpoint(folder, portFile))) {
            endpoint.awaitReady(READY, () -> Files.exists(portFile));
            int port = Integer.parseInt(Files.readString(portFile));
            for (int round = 1; round <= plan.rounds(); round++) {
                for (WriteSide side : WriteSide.values()) {
                    runs.add(child(port, side, Files.createDirectory(folder.resolve(round + "-" + side))));
                    progress.accept(List.copyOf(runs));
                }
            }
        }
        return runs;
    }

    private static ChildProcess.Command endpoint(Path folder, Path portFile) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SlowEndpoint.class.getName(),
                portFile.toString());
        return new ChildProcess.Command("the endpoint", command, Map.of(), folder.resolve("endpoint.log"));
    }

    private WriteRun child(int port, WriteSide side, Path folder) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xms512m", "-Xmx512m", JitTime.OPTION));
        options.addAll(plan.jvmOptions());
        return new MeasuredJvm(WriteChild.class, options, folder)
                .run(side.toString(), new WriteRequest(side, port, plan), WriteRun.class);
    }
}
