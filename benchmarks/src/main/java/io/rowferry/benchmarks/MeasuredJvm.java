package io.rowferry.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.testbed.ChildProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs one turn of a study in a JVM of its own, which reads a request and writes a result as JSON.
 *
 * @param main its main class: {@code Main <request file> <result file>}
 * @param options of the JVM, besides those that Flink needs
 * @param folder of its files, empty
 */
public record MeasuredJvm(Class<?> main, List<String> options, Path folder) {
    private static final Duration LIMIT = Duration.ofMinutes(60);

    public MeasuredJvm {
        options = List.copyOf(options);
    }

    /**
     * @param name of the side, for messages
     * @throws IllegalStateException if it fails
     */
    public <T> T run(String name, Object request, Class<T> result) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path requestFile = folder.resolve("request.json");
        Path resultFile = folder.resolve("result.json");
        json.writeValue(requestFile.toFile(), request);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(inherited());
        command.addAll(options);
        command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(main.getName(), requestFile.toString(), resultFile.toString()));
        ChildProcess.Command child = new ChildProcess.Command(name, command, Map.of(), folder.resolve("log"));
        try (ChildProcess process = ChildProcess.start(child)) {
            int code = process.awaitExit(LIMIT);
            if (code != 0) {
                throw new IllegalStateException(name + " failed with exit code " + code + ":\n" + process.output());
            }
        }
        return json.readValue(resultFile.toFile(), result);
    }

    /** What opens Java's modules for Flink, and how to log, are for a child as they are for us. */
    private static List<String> inherited() {
        List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return Stream.concat(
                        own.stream().filter(option -> option.startsWith("--add-")),
                        own.stream().filter(option -> option.startsWith("-Dlog4j2.")))
                .toList();
    }
}
