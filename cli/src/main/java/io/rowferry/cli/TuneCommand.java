package io.rowferry.cli;

import io.rowferry.job.RefusedException;
import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.config.LiveKeys;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.schema.TargetTables;
import io.rowferry.job.internal.submit.Submission;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.control.LiveSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tune}: changes how fast a running job writes, through the control table; without changes says how it is tuned. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        description =
                "Change how fast a running job writes, without a restart: each of its subtasks looks every few seconds. Without a change,"
                        + " say how it is tuned.",
        footer = {
            "",
            "Example:",
            "  ./rowferry tune --config rowferry.yaml write.max-write-units=2000",
            "  ./rowferry tune --config rowferry.yaml write.max-write-units=     # as the config says again",
            "  ./rowferry tune --config rowferry.yaml --warm-write-units 20000   # before a large snapshot"
        })
final class TuneCommand implements Callable<Integer> {
    private static final String FORMAT = "rowferry.tune/1";
    private static final Duration NO_WAITING = Duration.ZERO;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(
            paramLabel = "<key=value>",
            mapFallbackValue = "",
            description =
                    "write.max-write-units, write.max-dollars-per-hour or write.max-in-flight; with no value: as the config says again.")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(
            names = "--warm-write-units",
            paramLabel = "<units>",
            description =
                    "Ask DynamoDB for so much warm throughput on every table of the mapping, so that a table on demand takes so many"
                            + " write units a second at once. It can't be lowered again, and AWS charges for it once.")
    private @Nullable Long warmWriteUnits;

    @Option(names = "--output", paramLabel = "<form>", description = "text (unless given) or json.")
    private Output output = Output.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> problems = LiveKeys.problems(changes);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
        JobConfig read = config.read();
        DynamoClients clients = new DynamoClients(read.target());
        PrintWriter out = spec.commandLine().getOut();
        try (ControlTable control = new ControlTable(clients.sync(), read.controlTable())) {
            Optional<LiveSettings> settings = change(control);
            if (warmWriteUnits != null) {
                warm(read, clients, warmWriteUnits);
            }
            tell(out, settings.orElse(null));
        }
        out.flush();
        return ExitCode.DONE.number();
    }

    private Optional<LiveSettings> change(ControlTable control) {
        Optional<LiveSettings> before = control.liveSettings();
        if (changes.isEmpty()) {
            return before;
        }
        Map<String, String> settings =
                LiveSettings.changed(before.map(LiveSettings::settings).orElse(Map.of()), changes);
        LiveSettings changed = new LiveSettings(settings, Instant.now(), System.getProperty("user.name", ""));
        control.put(changed);
        return Optional.of(changed);
    }

    private void warm(JobConfig read, DynamoClients clients, long units) {
        List<TargetTable> tables = Submission.prepare(read).mapping().targets();
        try (var client = clients.sync()) {
            List<String> problems = new TargetTables(client, NO_WAITING, NO_WAITING).warm(tables, units);
            if (!problems.isEmpty()) {
                throw new RefusedException(problems);
            }
        }
    }

    private void tell(PrintWriter out, @Nullable LiveSettings settings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        Map<String, String> set = settings == null ? Map.of() : settings.settings();
        fields.put("settings", set);
        if (settings != null) {
            fields.put("changed", settings.changed().toString());
            fields.put("by", settings.by());
        }
        if (warmWriteUnits != null) {
            fields.put("warmWriteUnits", warmWriteUnits);
        }
        if (output == Output.json) {
            out.println(Json.of(fields));
            return;
        }
        for (String key : LiveKeys.names()) {
            String value = set.get(key);
            out.println(key + ": "
                    + (value == null || settings == null
                            ? "as the config says"
                            : value + ", since " + settings.changed() + ", by " + settings.by()));
        }
        if (warmWriteUnits != null) {
            out.println("Asked for " + warmWriteUnits
                    + " warm write units a second; DynamoDB takes some minutes to have them.");
        }
    }
}
