package io.rowferry.benchmarks;

import io.rowferry.benchmarks.assemble.AssembleCommand;
import io.rowferry.benchmarks.latency.LatencyCommand;
import io.rowferry.benchmarks.read.ReadCommand;
import io.rowferry.benchmarks.sink.SinkCommand;
import io.rowferry.benchmarks.write.WriteCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./rowferry bench}: each study is a command of its own; without a name they are listed. */
@Command(
        name = "./rowferry bench",
        mixinStandardHelpOptions = true,
        description = "Runs a benchmark; without a name, lists them.",
        synopsisSubcommandLabel = "<study>",
        commandListHeading = "%nStudies:%n",
        subcommands = {
            ReadCommand.class,
            AssembleCommand.class,
            LatencyCommand.class,
            WriteCommand.class,
            SinkCommand.class
        },
        footer = {"", "What each measures, and figures: docs/benchmarks.md.", "Example:", "  ./rowferry bench read"})
public final class Bench implements Runnable {
    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }

    /** Ends the JVM with one of the codes of {@code docs/exit-codes.md}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
