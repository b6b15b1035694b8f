package io.rowferry.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration of a {@link FlinkCluster}: Flink's {@code config.yaml}, its logging, and its JVMs' flags. */
final class FlinkConfiguration {
    /** What Flink's own start scripts open for Java 17. */
    static final List<String> JAVA_17 = Stream.concat(
                    Stream.of(
                                    "java.base/sun.net.util",
                                    "java.rmi/sun.rmi.registry",
                                    "java.security.jgss/sun.security.krb5")
                            .map(name -> "--add-exports=" + name + "=ALL-UNNAMED"),
                    Stream.of(
                                    "lang",
                                    "net",
                                    "io",
                                    "nio",
                                    "lang.reflect",
                                    "text",
                                    "time",
                                    "util",
                                    "util.concurrent",
                                    "util.concurrent.atomic",
                                    "util.concurrent.locks")
                            .map(name -> "--add-opens=java.base/java." + name + "=ALL-UNNAMED"))
            .collect(Collectors.collectingAndThen(Collectors.toList(), flags -> {
                flags.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
                return List.copyOf(flags);
            }));

    private static final String LOGGING = """
            rootLogger.level = INFO
            rootLogger.appenderRef.console.ref = console
            appender.console.name = console
            appender.console.type = CONSOLE
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{HH:mm:ss,SSS} %-5p %-40.40c{1.} %x - %m%n
            logger.pekko.name = org.apache.pekko
            logger.pekko.level = WARN
            logger.netty.name = org.apache.flink.shaded.netty4.io.netty
            logger.netty.level = ERROR
            """;

    /** The client prints what matters by itself; only the job's own words are added. */
    private static final String CLIENT_LOGGING = LOGGING + """
            logger.flink.name = org.apache.flink
            logger.flink.level = OFF
            """;

    private FlinkConfiguration() {}

    /** Writes the folder that Flink calls its configuration directory. */
    static Path write(Path folder, FlinkPorts ports, FlinkOptions options) {
        Map<String, String> entries = new LinkedHashMap<>(addresses(ports));
        entries.putAll(memory());
        entries.putAll(state(folder));
        entries.putAll(failureDetection());
        entries.put("taskmanager.numberOfTaskSlots", String.valueOf(options.slots()));
        entries.putAll(options.configuration());
        String yaml = entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": '" + entry.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining());
        Path directory = Folders.created(folder.resolve("conf"));
        try {
            Files.writeString(directory.resolve("config.yaml"), yaml);
            Files.writeString(directory.resolve("log4j.properties"), LOGGING);
            Files.writeString(directory.resolve("log4j-client.properties"), CLIENT_LOGGING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    private static Map<String, String> addresses(FlinkPorts ports) {
        return Map.of(
                "jobmanager.rpc.address", "127.0.0.1",
                "jobmanager.rpc.port", String.valueOf(ports.rpc()),
                "jobmanager.bind-host", "127.0.0.1",
                "taskmanager.host", "127.0.0.1",
                "taskmanager.bind-host", "127.0.0.1",
                "rest.address", "127.0.0.1",
                "rest.bind-address", "127.0.0.1",
                "rest.port", String.valueOf(ports.rest()),
                "blob.server.port", String.valueOf(ports.blobs()));
    }

    private static Map<String, String> memory() {
        return Map.of(
                "jobmanager.memory.process.size", "1000m",
                "taskmanager.memory.process.size", "1100m",
                "taskmanager.memory.managed.size", "128m",
                "taskmanager.memory.network.min", "64m",
                "taskmanager.memory.network.max", "64m");
    }

    private static Map<String, String> state(Path folder) {
        return Map.of(
                "state.backend.type",
                "rocksdb",
                "execution.checkpointing.interval",
                "1 s",
                "execution.checkpointing.incremental",
                "true",
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION",
                "execution.checkpointing.dir",
                uri(folder, "checkpoints"),
                "execution.checkpointing.savepoint-dir",
                uri(folder, "savepoints"),
                "io.tmp.dirs",
                Folders.created(folder.resolve("tmp")).toString(),
                "web.tmpdir",
                Folders.created(folder.resolve("tmp/web")).toString());
    }

    /** The defaults would notice a killed task manager only after 50 s. */
    private static Map<String, String> failureDetection() {
        return Map.of(
                "heartbeat.interval", "1 s",
                "heartbeat.timeout", "6 s",
                "jobmanager.adaptive-scheduler.resource-stabilization-timeout", "1 s",
                "slot.idle.timeout", "5 s");
    }

    private static String uri(Path folder, String name) {
        return Folders.created(folder.resolve(name)).toUri().toString();
    }
}
