package io.rowferry.testbed;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Amazon's DynamoDB Local, in memory, on a free port; any credentials and region see the same tables.
 *
 * <p>Runs from {@link #start} to {@link #close}. Thread-safe.
 */
public final class DynamoDbLocal implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final int port;
    private final ChildProcess process;

    private DynamoDbLocal(int port, List<String> javaOptions) {
        this.port = port;
        Path files = Folders.serverFiles("dynamodb-local");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx512m"));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-Djava.library.path=" + files,
                "-cp",
                files + "/*",
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "-inMemory",
                "-sharedDb",
                "-disableTelemetry",
                "-port",
                String.valueOf(port)));
        Path log = Folders.run("dynamodb-local-" + port).resolve("dynamodb-local.log");
        this.process = ChildProcess.start(new ChildProcess.Command("DynamoDB Local", command, Map.of(), log));
        process.awaitReady(START_LIMIT, this::answers);
    }

    public static DynamoDbLocal start() {
        return start(List.of());
    }

    /** @param javaOptions further options of its Java, such as {@code -XX:TieredStopAtLevel=1} for a short life */
    public static DynamoDbLocal start(List<String> javaOptions) {
        return Ports.start(port -> new DynamoDbLocal(port, javaOptions));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    /** Any answer will do; to a request without a signature it is an error. */
    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) endpoint().toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
