package io.rowferry.cli;

import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.deadletters.StoredLetter;
import io.rowferry.mapping.control.SettledLetter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dead-letters show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show the newest dead letter of an item or row: where, why, and what can be done.",
        footer = {"", "Example:", "  ./rowferry dead-letters show --config rowferry.yaml 'CUSTOMER#7 / PROFILE'"})
final class DeadLettersShowCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "<key>", description = "The item or row, as 'list' shows it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private String key;

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
            List<StoredLetter> found = letters.all().stream()
                    .filter(letter -> letter.subject().equals(key))
                    .toList();
            if (found.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "there is no dead letter of " + key + "; 'dead-letters list' shows them");
            }
            if (output == Output.json) {
                out.println(Json.of(Map.of(
                        "format",
                        Letters.FORMAT,
                        "letters",
                        found.stream().map(letters::fields).toList())));
            } else {
                found.forEach(letter -> show(letter, letters.settled(letter), out));
            }
        }
        out.flush();
        return ExitCode.DONE.number();
    }

    private static void show(StoredLetter letter, @Nullable SettledLetter settled, PrintWriter out) {
        out.println(Letters.place(letter));
        out.println("  item type: " + letter.itemType());
        out.println("  code:      " + letter.code());
        out.println("  reason:    " + letter.reason());
        out.println("  position:  " + letter.position());
        out.println("  written:   " + letter.time());
        if (settled != null) {
            out.println("  settled:   " + settled.outcome() + ", " + settled.settled() + ", by " + settled.by()
                    + (settled.reason().isEmpty() ? "" : ": " + settled.reason()));
        }
        out.println("  lies there: "
                + (letter.table().isEmpty()
                        ? "nothing: the row has no key"
                        : "a tombstone, unless a newer change has been written since"));
        out.println("  remedy:    " + Letters.remedy(letter)
                + " A change of the row in MySQL is written by itself; 'dead-letters retry' writes it as it is.");
    }
}
