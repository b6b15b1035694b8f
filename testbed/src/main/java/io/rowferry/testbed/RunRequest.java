package io.rowferry.testbed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A {@code flink run}.
 *
 * @param jar the job's jar
 * @param arguments what its main method gets
 * @param mainClass if it is not the one that the jar names
 * @param parallelism if it is not the cluster's default
 * @param savepoint the savepoint or checkpoint to restore, if any
 */
public record RunRequest(
        Path jar,
        List<String> arguments,
        Optional<String> mainClass,
        OptionalInt parallelism,
        Optional<String> savepoint) {
    public RunRequest {
        arguments = List.copyOf(arguments);
    }

    public static RunRequest of(Path jar, String... arguments) {
        return new RunRequest(jar, List.of(arguments), Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    public RunRequest withMainClass(String name) {
        return new RunRequest(jar, arguments, Optional.of(name), parallelism, savepoint);
    }

    public RunRequest withParallelism(int subtasks) {
        return new RunRequest(jar, arguments, mainClass, OptionalInt.of(subtasks), savepoint);
    }

    public RunRequest fromSavepoint(String path) {
        return new RunRequest(jar, arguments, mainClass, parallelism, Optional.of(path));
    }

    /** The arguments of Flink's command line client. */
    List<String> commandLine(String jobManager) {
        List<String> line = new ArrayList<>(List.of("run", "-d", "-m", jobManager));
        parallelism.ifPresent(subtasks -> line.addAll(List.of("-p", String.valueOf(subtasks))));
        savepoint.ifPresent(path -> line.addAll(List.of("-s", path)));
        mainClass.ifPresent(name -> line.addAll(List.of("-c", name)));
        line.add(jar.toAbsolutePath().toString());
        line.addAll(arguments);
        return line;
    }
}
