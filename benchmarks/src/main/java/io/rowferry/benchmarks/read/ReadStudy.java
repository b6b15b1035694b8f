package io.rowferry.benchmarks.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.testbed.ChildProcess;
import io.rowferry.testbed.MySqlOptions;
import io.rowferry.testbed.MySqlServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Lets the sides take turns on one MySQL, each in a new JVM. */
final class ReadStudy {
    private static final Duration CHILD_LIMIT = Duration.ofMinutes(60);
    private static final String DATABASE = "bench";

    private final ReadPlan plan;
    private final Consumer<String> progress;
    private final ObjectMapper json = new ObjectMapper();

    ReadStudy(ReadPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * One run a side and round, in the order in which they ran.
     *
     * @throws IllegalStateException if a side failed or did not count exactly what it had to
     */
    List<ReadRun> run() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("bench-read-");
        List<ReadRun> runs = new ArrayList<>();
        MySqlOptions large = MySqlOptions.defaults().with("--innodb-buffer-pool-size=1G");
        try (MySqlServer mysql = MySqlServer.start(large)) {
            createTables(mysql);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Side side : plan.sides()) {
                    ReadRun run = child(mysql, side, Files.createDirectory(folder.resolve(round + "-" + side)));
                    progress.accept("round " + round + " of " + plan.rounds() + ", " + ReadReport.line(run));
                    runs.add(run);
                }
            }
        }
        return runs;
    }

    private void createTables(MySqlServer mysql) throws SQLException {
        progress.accept("filling a table with " + plan.measured().rows() + " rows");
        mysql.execute("CREATE DATABASE " + DATABASE);
        try (Connection connection = mysql.connect()) {
            for (Workload workload : List.of(plan.warm(), plan.measured())) {
                new OrdersTable(connection, DATABASE, workload).create(workload.rows());
            }
        }
    }

    private ReadRun child(MySqlServer mysql, Side side, Path folder) throws IOException {
        ReadRequest.Server server = new ReadRequest.Server(mysql.host(), mysql.port(), DATABASE);
        ReadRequest request = new ReadRequest(
                side, server, plan.warm(), plan.measured(), folder.toUri().toString());
        Path requestFile = folder.resolve("request.json");
        Path resultFile = folder.resolve("result.json");
        json.writeValue(requestFile.toFile(), request);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(inherited());
        command.addAll(List.of("-Xms1g", "-Xmx1g"));
        command.addAll(plan.jvmOptions());
        command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ReadChild.class.getName(), requestFile.toString(), resultFile.toString()));
        ChildProcess.Command child =
                new ChildProcess.Command(side.toString(), command, Map.of(), folder.resolve("log"));
        try (ChildProcess process = ChildProcess.start(child)) {
            int code = process.awaitExit(CHILD_LIMIT);
            if (code != 0) {
                throw new IllegalStateException(side + " failed with exit code " + code + ":\n" + process.output());
            }
        }
        return json.readValue(resultFile.toFile(), ReadRun.class);
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
