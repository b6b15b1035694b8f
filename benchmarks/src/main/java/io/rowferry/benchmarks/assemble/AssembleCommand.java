package io.rowferry.benchmarks.assemble;

import io.rowferry.benchmarks.Machine;
import io.rowferry.benchmarks.ResultFile;
import java.io.IOException;
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

/** {@code ./rowferry bench assemble}. */
@Command(
        name = "assemble",
        mixinStandardHelpOptions = true,
        description =
                "Items made of many rows, from memory into a sink that counts: our operators, and the same mapping in"
                        + " Flink SQL without and with mini-batches.",
        footer = {"", "Example:", "  ./rowferry bench assemble --shapes 10-children --share 0.1 --rounds 1"})
public final class AssembleCommand implements Callable<Integer> {
    @Option(
            names = "--shapes",
            split = ",",
            defaultValue = "1-child,10-children,1000-children,fan-out",
            description = "What is measured: 1-child, 10-children, 1000-children, fan-out, first-emission"
                    + " (${DEFAULT-VALUE}).")
    private List<String> shapes = List.of();

    @Option(names = "--share", defaultValue = "1", description = "Of the full size (${DEFAULT-VALUE}).")
    private double share;

    @Option(names = "--rounds", defaultValue = "3", description = "Turns of each side (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--sides",
            split = ",",
            converter = SideName.class,
            defaultValue = "rowferry,sql,sql-mini-batch",
            description = "Who takes part (${DEFAULT-VALUE}).")
    private List<AssembleSide> sides = List.of();

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
    public static final class SideName implements ITypeConverter<AssembleSide> {
        @Override
        public AssembleSide convert(String name) {
            return AssembleSide.of(name);
        }
    }

    @Override
    public Integer call() throws IOException {
        AssemblePlan plan = plan();
        List<AssembleRun> runs = new AssembleStudy(plan, soFar -> tell(plan, soFar)).run();
        spec.commandLine().getOut().println(new AssembleReport(runs).text());
        return 0;
    }

    private AssemblePlan plan() {
        try {
            List<Shape> sized =
                    shapes.stream().map(name -> Shapes.of(name, share)).toList();
            return new AssemblePlan(sides, sized, rounds, jvmOptions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void tell(AssemblePlan plan, List<AssembleRun> runs) {
        String place = runs.size() + " of " + plan.turns();
        spec.commandLine().getErr().println(place + ": " + AssembleReport.line(runs.get(runs.size() - 1)));
        if (record) {
            String date = LocalDate.now(ZoneOffset.UTC).toString();
            ResultFile.keep(
                    "assemble", date, new AssembleRecord(AssembleRecord.FORMAT, date, Machine.thisOne(), plan, runs));
        }
    }
}
