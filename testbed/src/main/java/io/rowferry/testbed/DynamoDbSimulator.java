package io.rowferry.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Our own DynamoDB for tests, in memory, on a free port: quick, with the service's capacity limits, and with faults on demand. What it
 * models and what not: {@code docs/dynamodb-simulator.md}. Any credentials and region see the same tables.
 *
 * <p>Runs from {@link #start} to {@link #close}. Thread-safe.
 */
public final class DynamoDbSimulator implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final ChildProcess process;

    /**
     * How it starts.
     *
     * @param heap of its JVM, such as 512m; a kilobyte or so an item
     * @param seed decides which requests the shares of faults strike
     * @param tableQuota units a second that a table on demand has at most; 40,000 is AWS's default
     * @param splitAfter how long a partition is hot before it splits
     */
    public record Options(String heap, long seed, int tableQuota, Duration splitAfter) {
        public static final Options DEFAULTS = new Options("512m", 1, 40_000, Duration.ofMinutes(10));

        public Options withHeap(String changed) {
            return new Options(changed, seed, tableQuota, splitAfter);
        }

        public Options withSeed(long changed) {
            return new Options(heap, changed, tableQuota, splitAfter);
        }

        public Options withTableQuota(int units) {
            return new Options(heap, seed, units, splitAfter);
        }

        public Options withSplitAfter(Duration time) {
            return new Options(heap, seed, tableQuota, time);
        }
    }

    private DynamoDbSimulator(int port, Options options) {
        this.port = port;
        Path files = Folders.serverFiles("dynamodb-simulator");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of(
                "-Xmx" + options.heap(),
                "-XX:+UseSerialGC",
                // What outlives one collection is an item, and stays.
                "-XX:MaxTenuringThreshold=0",
                "-cp",
                files + "/*",
                "io.rowferry.testbed.simulator.http.Simulator",
                String.valueOf(port),
                "seed=" + options.seed(),
                "table-quota=" + options.tableQuota(),
                "split-after-seconds=" + options.splitAfter().toSeconds()));
        Path log = Folders.run("dynamodb-simulator-" + port).resolve("dynamodb-simulator.log");
        this.process = ChildProcess.start(new ChildProcess.Command("DynamoDB simulator", command, Map.of(), log));
        process.awaitReady(START_LIMIT, this::answers);
    }

    public static DynamoDbSimulator start() {
        return start(Options.DEFAULTS);
    }

    public static DynamoDbSimulator start(Options options) {
        return Ports.start(port -> new DynamoDbSimulator(port, options));
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

    /** Sets all faults anew, from the next request on. */
    public void faults(SimulatorFaults faults) {
        call("faults", faults);
    }

    /** Lets the capacity model's clock go ahead, so that no test waits for units, for bursts to gather or for a split. */
    public void advance(Duration time) {
        call("clock", Map.of("advanceMillis", time.toMillis()));
    }

    public SimulatorCounters counters() {
        return new SimulatorCounters(call("counters", Map.of()));
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean answers() {
        try {
            return counters().cpu().compareTo(Duration.ZERO) >= 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private JsonNode call(String path, Object body) {
        try {
            URI uri = endpoint().resolve("/_simulator/" + path);
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(JSON.writeValueAsBytes(body));
            }
            if (connection.getResponseCode() != 200) {
                try (InputStream error = connection.getErrorStream()) {
                    throw new IllegalArgumentException(new String(error.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            try (InputStream in = connection.getInputStream()) {
                return JSON.readTree(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
