package io.rowferry.benchmarks.write;

import io.rowferry.benchmarks.Machine;
import io.rowferry.benchmarks.ResultFile;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./rowferry bench write}. */
@Command(
        name = "write",
        mixinStandardHelpOptions = true,
        description = "CPU of a conditional put through the job's own DynamoDB client and through the AWS SDK's,"
                + " against an endpoint that answers after 5 ms and more. Linux alone.",
        footer = {"", "Example:", "  ./rowferry bench write --rounds 1 --warm 20000 --seconds 3"})
public final class WriteCommand implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "3", description = "Turns of each side (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm",
            defaultValue = "200000",
            description = "Puts before it is measured, until C2 has compiled what is hot (${DEFAULT-VALUE}).")
    private int warm;

    @Option(names = "--seconds", defaultValue = "20", description = "That are measured (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--in-flight", defaultValue = "400", description = "Puts under way (${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(
            names = "--jvm",
            description = "A further option for the measured JVMs, such as a flight recording; repeatable.")
    private List<String> jvmOptions = List.of();

    @Option(names = "--record", description = "Keep the raw results in benchmarks/results.")
    private boolean record;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        WritePlan plan = plan();
        double loadBefore = Machine.load();
        List<WriteRun> runs = new WriteStudy(plan, done -> told(plan, loadBefore, done)).run();
        spec.commandLine().getOut().println(new WriteReport(runs).text());
        return 0;
    }

    private WritePlan plan() {
        try {
            return new WritePlan(rounds, warm, seconds, inFlight, jvmOptions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void told(WritePlan plan, double loadBefore, List<WriteRun> runs) {
        spec.commandLine()
                .getErr()
                .println(runs.size() + " of " + plan.rounds() * WriteSide.values().length + ": "
                        + WriteReport.line(runs.get(runs.size() - 1)));
        if (record) {
            String date = LocalDate.now(ZoneOffset.UTC).toString();
            ResultFile.keep(
                    "write",
                    date,
                    new WriteRecord(
                            WriteRecord.FORMAT, date, Machine.thisOne(), loadBefore, Machine.load(), plan, runs));
        }
    }
}
