package io.rowferry.benchmarks.sink;

import io.rowferry.benchmarks.Labels;
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

/** {@code ./rowferry bench sink}. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        description = "The job's sink beside Flink's DynamoDbSink, into a simulated DynamoDB: items a second, CPU an"
                + " item, what is left of it under throttling, and keys that do not end at their newest change."
                + " Linux alone.",
        footer = {
            "",
            "Example:",
            "  ./rowferry bench sink --workloads calm --sides rowferry,stock --rounds 1 --warm 100000 --seconds 5"
        })
public final class SinkCommand implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "3", description = "Turns of each side (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--workloads",
            split = ",",
            defaultValue = "calm,first-writes,throttled,hot,faults,units-1000,units-5000,units-40000",
            description = "What is measured (${DEFAULT-VALUE}).")
    private List<String> workloads = List.of();

    @Option(
            names = "--sides",
            split = ",",
            defaultValue = "rowferry,rowferry-insert,stock,stock-in-order",
            description = "Who takes part (${DEFAULT-VALUE}).")
    private List<String> sides = List.of();

    @Option(
            names = "--warm",
            defaultValue = "1000000",
            description = "Items before it is measured, until C2 has compiled what is hot (${DEFAULT-VALUE}).")
    private int warm;

    @Option(
            names = "--warm-seconds",
            defaultValue = "60",
            description = "After which it is measured anyhow (${DEFAULT-VALUE}).")
    private int warmSeconds;

    @Option(names = "--seconds", defaultValue = "30", description = "That are measured a step (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--keys", defaultValue = "200000", description = "Different keys (${DEFAULT-VALUE}).")
    private int keys;

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
        SinkPlan plan = plan();
        List<SinkRun> runs = new SinkStudy(plan, done -> told(plan, done)).run();
        spec.commandLine().getOut().println(new SinkReport(runs).text());
        return 0;
    }

    private SinkPlan plan() {
        try {
            return new SinkPlan(
                    workloads.stream()
                            .map(name -> Labels.constant(Workload.class, name))
                            .toList(),
                    sides.stream()
                            .map(name -> Labels.constant(SinkSide.class, name))
                            .toList(),
                    new SinkPlan.Lengths(rounds, warm, warmSeconds, seconds, keys),
                    jvmOptions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void told(SinkPlan plan, List<SinkRun> runs) {
        spec.commandLine()
                .getErr()
                .println(runs.size() + " of " + plan.turns() + ": " + SinkReport.line(runs.get(runs.size() - 1)));
        if (record) {
            String date = LocalDate.now(ZoneOffset.UTC).toString();
            ResultFile.keep("sink", date, new SinkRecord(SinkRecord.FORMAT, date, Machine.thisOne(), plan, runs));
        }
    }
}
