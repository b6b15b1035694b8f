package io.rowferry.cli;

import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.deadletters.StoredLetter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dead-letters skip}: changes no item. */
@Command(
        name = "skip",
        mixinStandardHelpOptions = true,
        description =
                "Say that dead letters are dealt with, or need not be: they are not listed any more. Nothing is written to their tables."
                        + " Who, when and why is kept in the control table.",
        footer = {
            "",
            "Example:",
            "  ./rowferry dead-letters skip --config rowferry.yaml --code item-too-large --reason 'drafts, not needed'"
        })
final class DeadLettersSkipCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private LetterChoice choice = new LetterChoice();

    @Option(names = "--reason", required = true, paramLabel = "<text>", description = "Why; kept with it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private String reason;

    @Option(names = "--output", paramLabel = "<form>", description = "text (unless given) or json.")
    private Output output = Output.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        JobConfig read = config.read();
        PrintWriter out = spec.commandLine().getOut();
        try (ControlTable control = new ControlTable(new DynamoClients(read.target()).sync(), read.controlTable())) {
            List<StoredLetter> chosen = choice.of(Letters.read(read, control), spec);
            chosen.forEach(letter -> control.put(Letters.settle(letter, "skipped", reason)));
            out.println(
                    output == Output.json
                            ? Json.of(Map.of("format", Letters.FORMAT, "skipped", chosen.size()))
                            : chosen.size() + " dead letters are skipped.");
        }
        out.flush();
        return ExitCode.DONE.number();
    }
}
