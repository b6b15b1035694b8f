package io.rowferry.testbed;

import java.io.UncheckedIOException;
import java.net.URI;
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

    private final int port;
    private final SimulatorControl control;
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
        this.control = new SimulatorControl(endpoint());
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
        control.faults(faults);
    }

    /** Lets the capacity model's clock go ahead, so that no test waits for units, for bursts to gather or for a split. */
    public void advance(Duration time) {
        control.advance(time);
    }

    public SimulatorCounters counters() {
        return control.counters();
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
}
