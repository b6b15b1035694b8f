package io.rowferry.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Kafka of one node, broker and controller in one, on a free port; topics must be made, none come by themselves.
 *
 * <p>Runs from {@link #start} to {@link #close}; may be {@link #kill}ed and {@link #restart}ed meanwhile, on the same port with what it has
 * stored. Not thread-safe.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String CLUSTER = "cm93ZmVycnktdGVzdGJlZA";

    private final int port;
    private final Path folder;
    private final Path settings;
    private ChildProcess process;

    private KafkaBroker(int port) {
        this.port = port;
        folder = Folders.run("kafka-" + port);
        settings = folder.resolve("server.properties");
        try {
            Files.writeString(settings, settings(port, Ports.reserve(), folder.resolve("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChildProcess.Command format = command(
                "format.log", List.of("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", settings.toString()));
        try (ChildProcess formatting = ChildProcess.start(format)) {
            int code = formatting.awaitExit(START_LIMIT);
            if (code != 0) {
                throw new IllegalStateException("Kafka's folder was not made:\n" + formatting.output());
            }
        }
        process = run();
    }

    public static KafkaBroker start() {
        return Ports.start(KafkaBroker::new);
    }

    /** For clients: host and port. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Ends it with SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** Starts it again, on the same port. */
    public void restart() {
        process.close();
        process = run();
    }

    @Override
    public void close() {
        process.close();
    }

    private ChildProcess run() {
        ChildProcess started = ChildProcess.start(command("kafka.log", List.of("kafka.Kafka", settings.toString())));
        started.awaitReady(START_LIMIT, this::listens);
        return started;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private ChildProcess.Command command(String log, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Folders.serverFiles("kafka") + "/*"));
        command.addAll(arguments);
        return new ChildProcess.Command("Kafka", command, Map.of(), folder.resolve(log));
    }

    private static String settings(int port, int controller, Path data) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                """.formatted(port, controller, data);
    }
}
