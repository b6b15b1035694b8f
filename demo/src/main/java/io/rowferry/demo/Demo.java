package io.rowferry.demo;

import io.rowferry.cli.Errors;
import io.rowferry.cli.ExitCode;
import io.rowferry.cli.Version;
import io.rowferry.demo.internal.shop.ShopSize;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The main class of {@code ./rowferry demo}: a shop crosses over while it is used, on servers of its own, and is compared. */
@Command(
        name = "./rowferry demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Migrate a sample shop on this machine. Starts MySQL, DynamoDB Local and the job, keeps writing to the shop while its rows"
                    + " cross over, compares every item with its row, and asks both sides the same questions.",
            "Needs no server, no account and no network once it is built. Config, mapping and log stay in demo/target/run until the"
                    + " next demo."
        },
        footer = {
            "",
            "Exit codes: 0 if all is equal, 5 if not; see docs/exit-codes.md.",
            "Example:",
            "  ./rowferry demo --rows 50000 --seconds 30"
        })
public final class Demo implements Callable<Integer> {
    @Option(
            names = "--rows",
            paramLabel = "<n>",
            description = "Rows of the shop at first (unless given, ${DEFAULT-VALUE}).")
    private int rows = 20_000;

    @Option(
            names = "--seconds",
            paramLabel = "<n>",
            description = "How long the load goes on after the snapshot (unless given, ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(names = "--stacktrace", description = "Show where in the program an error comes from.")
    @SuppressWarnings("UnusedVariable") // Errors looks for it among the arguments
    private boolean stacktrace;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private final BeforeComparison beforeComparison;

    /** What a test does to the target before it is compared. */
    @FunctionalInterface
    interface BeforeComparison {
        void change(DynamoDbClient target);
    }

    private Demo(BeforeComparison beforeComparison) {
        this.beforeComparison = beforeComparison;
    }

    /** The command line on the given writers. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, BeforeComparison beforeComparison) {
        return new CommandLine(new Demo(beforeComparison))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(new Errors())
                .setExecutionExceptionHandler(new Errors());
    }

    @Override
    public Integer call() throws Exception {
        Screen screen = new Screen(spec.commandLine().getOut(), Screen.kind());
        return new DemoRun(options(), screen, beforeComparison).run().number();
    }

    private DemoOptions options() {
        if (seconds < 0) {
            throw new ParameterException(spec.commandLine(), "--seconds: a number from 0, not " + seconds);
        }
        try {
            return new DemoOptions(ShopSize.ofRows(rows), Duration.ofSeconds(seconds));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--rows: " + e.getMessage(), e);
        }
    }

    /**
     * Ends the JVM with an {@link ExitCode}'s number. Ctrl-C ends it with {@link ExitCode#INTERRUPTED}, as Java does by itself; the
     * child processes see that this one is gone, and end too.
     */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = commandLine(out, err, target -> {}).execute(arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
