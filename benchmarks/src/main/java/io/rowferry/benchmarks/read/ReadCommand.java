package io.rowferry.benchmarks.read;

import io.rowferry.benchmarks.Machine;
import io.rowferry.benchmarks.ResultFile;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./rowferry bench read}. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description =
                "Snapshot and binlog of one MySQL table into a sink that counts: our reader, Flink SQL's mysql-cdc at"
                        + " its defaults, and the same tuned.",
        footer = {"", "Example:", "  ./rowferry bench read --rows 20000 --transactions 20 --rounds 1"})
public final class ReadCommand implements Callable<Integer> {
    @Option(names = "--rows", defaultValue = "500000", description = "Rows of the table (${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--transactions",
            defaultValue = "300",
            description = "Transactions for the binlog, a multiple of ten (${DEFAULT-VALUE}).")
    private int transactions;

    @Option(
            names = "--transaction-rows",
            defaultValue = "1000",
            description = "Rows that each transaction changes (${DEFAULT-VALUE}).")
    private int transactionRows;

    @Option(names = "--rounds", defaultValue = "5", description = "Turns of each side (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--sides",
            split = ",",
            converter = SideName.class,
            defaultValue = "rowferry-1,sql-defaults-1,sql-tuned-1,rowferry-2,sql-defaults-2,sql-tuned-2",
            description = "Who takes part, with the parallelism (${DEFAULT-VALUE}).")
    private List<Side> sides = List.of();

    @Option(
            names = "--jvm",
            description = "A further option for the measured JVMs, such as a flight recording; repeatable.")
    private List<String> jvmOptions = List.of();

    @Option(names = "--record", description = "Keep the raw results in benchmarks/results.")
    private boolean record;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** Public for picocli. */
    public static final class SideName implements ITypeConverter<Side> {
        @Override
        public Side convert(String name) {
            return Side.of(name);
        }
    }

    @Override
    public Integer call() throws IOException, SQLException {
        ReadPlan plan = plan();
        List<ReadRun> runs = new ReadStudy(plan, new Told(plan)).run();
        spec.commandLine().getOut().println(new ReadReport(runs).text());
        return 0;
    }

    /** Shows each run, and keeps what there is so far. */
    private final class Told implements ReadStudy.Progress {
        private final ReadPlan plan;
        private final double loadBefore = Machine.load();

        Told(ReadPlan plan) {
            this.plan = plan;
        }

        @Override
        public void fills(Workload workload) {
            spec.commandLine().getErr().println("Filling a table with " + workload.rows() + " rows");
        }

        @Override
        public void ran(List<ReadRun> runs) {
            String place = runs.size() + " of " + plan.rounds() * plan.sides().size();
            spec.commandLine().getErr().println(place + ": " + ReadReport.line(runs.get(runs.size() - 1)));
            if (record) {
                String date = LocalDate.now(ZoneOffset.UTC).toString();
                Machine machine = Machine.thisOne();
                ResultFile.keep(
                        "read",
                        date,
                        new ReadRecord(ReadRecord.FORMAT, date, machine, loadBefore, Machine.load(), plan, runs));
            }
        }
    }

    private ReadPlan plan() {
        try {
            return new ReadPlan(sides, rounds, new Workload("orders", rows, transactions, transactionRows), jvmOptions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
