package io.rowferry.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: {@code ./rowferry <verb>}. Each verb is a command class of its own; this one only knows them. */
@Command(
        name = "./rowferry",
        description = "Moves a live MySQL database to DynamoDB without downtime.",
        synopsisSubcommandLabel = "<verb>",
        commandListHeading = "%nVerbs:%n",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            CheckCommand.class,
            CreateTablesCommand.class,
            RunCommand.class,
            StatusCommand.class,
            TuneCommand.class,
            DeadLettersCommand.class,
            DemoCommand.class,
            TestCommand.class,
            BenchCommand.class
        },
        footer = {
            "",
            "Each verb has --help with an example. What the exit codes mean: docs/exit-codes.md.",
            "Example:",
            "  ./rowferry demo"
        })
public final class Rowferry implements Runnable {
    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error comes from.")
    @SuppressWarnings("UnusedVariable") // asked for by name, so that it may stand before or behind the verb
    private boolean stacktrace;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** Called without a verb. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a verb is missing");
    }

    /** The command line on the given writers. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Rowferry())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(new Errors())
                .setExecutionExceptionHandler(new Errors());
    }

    /** Ends the JVM with an {@link ExitCode}'s number. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = commandLine(out, err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
