package io.rowferry.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the JVMs of a {@link FlinkCluster}: its managers, with Flink's own sums of memory, and its client. */
final class FlinkJvm {
    private static final Duration CLIENT_LIMIT = Duration.ofMinutes(3);
    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

    private static final List<String> QUICK_START = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path folder;
    private final Path configuration;

    FlinkJvm(Path folder, Path configuration) {
        this.folder = folder;
        this.configuration = configuration;
    }

    /** What Flink's start scripts ask for before they start a manager. */
    record Resources(List<String> jvmFlags, List<String> options) {}

    Resources resources(String question) {
        List<String> arguments = List.of(question, "--configDir", configuration.toString());
        List<List<String>> answers = client("org.apache.flink.runtime.util.bash.BashJavaUtils", arguments)
                .lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> List.of(line.substring(RESULT.length()).strip().split("\\s+")))
                .toList();
        if (answers.size() != 2) {
            throw new IllegalStateException("Flink answered " + question + " with " + answers);
        }
        return new Resources(answers.get(0), answers.get(1));
    }

    ChildProcess start(String name, Resources resources, String mainClass, List<String> arguments) {
        List<String> more = new ArrayList<>(List.of("--configDir", configuration.toString()));
        more.addAll(arguments);
        more.addAll(resources.options());
        List<String> command = command(resources.jvmFlags(), "log4j.properties", mainClass, more);
        return ChildProcess.start(new ChildProcess.Command(name, command, Map.of(), folder.resolve(name + ".log")));
    }

    /** Runs a main class to its end and returns its output, which is in the exception if it fails. */
    String client(String mainClass, List<String> arguments) {
        try {
            Path log = Files.createTempFile(folder, "client-", ".log");
            List<String> command = command(QUICK_START, "log4j-client.properties", mainClass, arguments);
            Map<String, String> environment = Map.of("FLINK_CONF_DIR", configuration.toString());
            ChildProcess client =
                    ChildProcess.start(new ChildProcess.Command("flink client", command, environment, log));
            int exitCode = client.awaitExit(CLIENT_LIMIT);
            if (exitCode != 0) {
                throw new IllegalStateException("flink " + String.join(" ", arguments) + " failed with exit code "
                        + exitCode + ":\n" + client.output());
            }
            String output = client.output();
            Files.delete(log);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(List<String> flags, String logging, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(flags);
        command.addAll(FlinkConfiguration.JAVA_17);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-Dlog4j.configurationFile=" + configuration.resolve(logging).toUri(),
                "-cp",
                Folders.serverFiles("flink") + "/*",
                mainClass));
        command.addAll(arguments);
        return command;
    }
}
