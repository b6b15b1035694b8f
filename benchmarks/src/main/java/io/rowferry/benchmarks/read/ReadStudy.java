package io.rowferry.benchmarks.read;

import io.rowferry.benchmarks.MeasuredJvm;
import io.rowferry.testbed.MySqlOptions;
import io.rowferry.testbed.MySqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Lets the sides take turns on one MySQL, each in a new JVM. */
final class ReadStudy {
    private static final String DATABASE = "bench";

    private final ReadPlan plan;
    private final Progress progress;

    /** Is told at once, since a study takes long and may be interrupted. */
    interface Progress {
        void fills(Workload workload);

        /** The last one has just ended. */
        void ran(List<ReadRun> runs);
    }

    ReadStudy(ReadPlan plan, Progress progress) {
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
                    runs.add(run);
                    progress.ran(List.copyOf(runs));
                }
            }
        }
        return runs;
    }

    private void createTables(MySqlServer mysql) throws SQLException {
        mysql.execute("CREATE DATABASE " + DATABASE);
        try (Connection connection = mysql.connect()) {
            for (Workload workload : List.of(plan.warm(), plan.measured())) {
                progress.fills(workload);
                new OrdersTable(connection, DATABASE, workload).create(workload.rows());
            }
        }
    }

    private ReadRun child(MySqlServer mysql, Side side, Path folder) throws IOException {
        ReadRequest.Server server = new ReadRequest.Server(mysql.host(), mysql.port(), DATABASE);
        ReadRequest request = new ReadRequest(
                side, server, plan.warm(), plan.measured(), folder.toUri().toString());
        List<String> options = new ArrayList<>(List.of("-Xms1g", "-Xmx1g"));
        options.addAll(plan.jvmOptions());
        return new MeasuredJvm(ReadChild.class, options, folder).run(side.toString(), request, ReadRun.class);
    }
}
