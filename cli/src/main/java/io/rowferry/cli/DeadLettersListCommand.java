package io.rowferry.cli;

import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.deadletters.StoredLetter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dead-letters list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List what could not be written: one line for each item or row, with its newest letter.",
        footer = {"", "Example:", "  ./rowferry dead-letters list --config rowferry.yaml --output json"})
final class DeadLettersListCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--settled", description = "Those as well that were written again or skipped.")
    private boolean settled;

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
            Letters letters = Letters.read(read, control);
            List<StoredLetter> shown = settled ? letters.all() : letters.open();
            if (output == Output.json) {
                out.println(Json.of(Map.of(
                        "format",
                        Letters.FORMAT,
                        "letters",
                        shown.stream().map(letters::fields).toList())));
            } else {
                shown.forEach(letter -> out.println(letters.line(letter)));
                out.println(counts(shown));
            }
        }
        out.flush();
        return ExitCode.DONE.number();
    }

    private static String counts(List<StoredLetter> letters) {
        Map<String, Long> byCode = letters.stream()
                .collect(Collectors.groupingBy(StoredLetter::code, TreeMap::new, Collectors.counting()));
        return letters.isEmpty()
                ? "No open dead letters."
                : byCode.entrySet().stream()
                        .map(code -> code.getValue() + " " + code.getKey())
                        .collect(Collectors.joining(", ", letters.size() + " dead letters: ", ""));
    }
}
