package io.rowferry.cli;

import io.rowferry.job.internal.check.Check;
import io.rowferry.job.internal.check.CheckOptions;
import io.rowferry.job.internal.check.CheckReport;
import io.rowferry.job.internal.check.Prices;
import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.job.internal.findings.Severity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code check}: go or no-go, before anything is written. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Find out all that can be known before a run: what a start would refuse, what would be lost, what is too large or too hot,"
                        + " what it costs and how long it takes. Reads only, over one connection to MySQL, each query limited."
                        + " Exit code 0: go; 5: no-go; 4: a server cannot be asked. What each code means: docs/check.md.",
        footer = {
            "",
            "Examples:",
            "  ./rowferry check --config rowferry.yaml",
            "  ./rowferry check --config rowferry.yaml --accept key-collation --output json"
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--accept",
            paramLabel = "<code>",
            split = ",",
            description = "A code of what would be lost, and may be. May be repeated.")
    private List<String> accept = new ArrayList<>();

    @Option(
            names = "--sample",
            paramLabel = "<rows>",
            description = "Rows of each item type to make items of; 1000 unless given.")
    private @Nullable Integer sample;

    @Option(
            names = "--watch",
            paramLabel = "<seconds>",
            description = "How long to watch the binlog at least, to see how fast it grows; 5 unless given.")
    private @Nullable Integer watch;

    @Option(
            names = "--query-limit",
            paramLabel = "<seconds>",
            description = "After how long MySQL gives up a query of this check; 5 unless given.")
    private @Nullable Integer queryLimit;

    @Option(
            names = "--prices",
            paramLabel = "<file>",
            description =
                    "What DynamoDB costs, instead of the prices of us-east-1 in the jar; its form: docs/check.md.")
    private @Nullable Path prices;

    @Option(names = "--output", paramLabel = "<form>", description = "text (unless given) or json.")
    private Output output = Output.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CheckOptions options = options();
        JobConfig read = config.read();
        CheckReport report = Check.run(read, options);
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.json) {
            out.println(Json.of(CheckJson.of(report)));
        } else {
            out.print(new CheckPage(report).text());
        }
        out.flush();
        if (report.isUnreachable()) {
            return ExitCode.ENVIRONMENT.number();
        }
        return (report.isGo() ? ExitCode.DONE : ExitCode.DIFFERENCES).number();
    }

    private CheckOptions options() {
        CheckOptions options = CheckOptions.usual().accepting(accepted());
        options = sample == null ? options : options.withSample(atLeast(1, sample, "--sample"));
        options = watch == null ? options : options.withWatch(Duration.ofSeconds(atLeast(0, watch, "--watch")));
        options = queryLimit == null
                ? options
                : options.withQueryLimit(Duration.ofSeconds(atLeast(1, queryLimit, "--query-limit")));
        return prices == null ? options : options.withPrices(Prices.read(prices));
    }

    private int atLeast(int least, int value, String option) {
        if (value < least) {
            throw new ParameterException(spec.commandLine(), option + " is at least " + least);
        }
        return value;
    }

    private Set<FindingCode> accepted() {
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        for (String text : accept) {
            codes.add(Arrays.stream(FindingCode.values())
                    .filter(code ->
                            code.severity() == Severity.LOSES && code.text().equals(text.strip()))
                    .findAny()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "'" + text + "' is no code of what can be accepted, which are: "
                                    + Arrays.stream(FindingCode.values())
                                            .filter(code -> code.severity() == Severity.LOSES)
                                            .map(FindingCode::text)
                                            .collect(Collectors.joining(", ")))));
        }
        return codes;
    }
}
