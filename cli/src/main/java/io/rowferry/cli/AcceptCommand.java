package io.rowferry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.job.RefusedException;
import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.guard.Release;
import io.rowferry.mapping.control.MetStop;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code accept}: notes in the control table that a guard stop may be passed at its position; asks neither MySQL nor Flink. */
@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        description = {
            "Accept a guard stop at its position, so that the next run passes what stands there.",
            "That nothing was lost there is then your word: it is kept, with the reason. docs/guard-stops.md says what to look at before."
        },
        footer = {
            "",
            "Example:",
            "  ./rowferry accept RF-SRC-008 --at 1/binlog.000012:88214:0 --reason \"a report table, not mapped\""
        })
final class AcceptCommand implements Callable<Integer> {
    private static final String FORMAT = "rowferry.accept/1";

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "<code>", description = "The stop's code, as its message begins.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private String code;

    @Option(
            names = "--at",
            required = true,
            paramLabel = "<position>",
            description = "The position that the stop's message names, 1/binlog.000012:88214:0.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private String position;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "<text>",
            description = "Why nothing was lost there. Kept for good.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private String reason;

    @Option(names = "--output", paramLabel = "<form>", description = "text (unless given) or json.")
    private Output output = Output.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        Code known = acceptable();
        if (reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--reason must say why nothing was lost there");
        }
        JobConfig read = config.read();
        MetStop accepted;
        try (ControlTable control = new ControlTable(new DynamoClients(read.target()).sync(), read.controlTable())) {
            accepted = accept(control, known);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(output == Output.json ? json(accepted) : text(accepted));
        out.flush();
        return ExitCode.DONE.number();
    }

    private Code acceptable() {
        Code known = Code.of(code)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), code + " is no code of a guard stop; docs/guard-stops.md lists them"));
        if (known.release() != Release.ACCEPT) {
            throw new ParameterException(
                    spec.commandLine(),
                    known.text() + " cannot be accepted: going on would leave items as they are that should be others. "
                            + known.release().sentence());
        }
        return known;
    }

    private MetStop accept(ControlTable control, Code known) {
        String at = position.matches(".*:\\d+:\\d+") ? position : position + ":0";
        List<MetStop> met = control.stops();
        MetStop stop = met.stream()
                .filter(each -> each.code().equals(known.text()) && each.position().equals(at))
                .findAny()
                .orElseThrow(() -> new RefusedException(List.of("the control table " + control.name()
                        + " knows no stop " + known.text() + " at " + at + open(met))));
        if (stop.acceptance().isPresent()) {
            return stop;
        }
        MetStop accepted = stop.accepted(reason, Clock.systemUTC().instant());
        control.accept(accepted);
        return accepted;
    }

    private static String open(List<MetStop> met) {
        String open = met.stream()
                .filter(stop -> stop.acceptance().isEmpty())
                .map(stop -> stop.code() + " at " + stop.position())
                .collect(Collectors.joining(", "));
        return open.isEmpty() ? "; none is open" : "; open are " + open;
    }

    private static String text(MetStop stop) {
        MetStop.Acceptance acceptance = stop.acceptance().orElseThrow();
        return stop.code() + " at " + stop.position() + " was accepted at " + acceptance.at() + " (" + acceptance.reason()
                + "). The next ./rowferry run passes what stands there.";
    }

    private static String json(MetStop stop) {
        MetStop.Acceptance acceptance = stop.acceptance().orElseThrow();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("code", stop.code());
        fields.put("position", stop.position());
        fields.put("what", stop.what());
        fields.put("reason", acceptance.reason());
        fields.put("accepted", acceptance.at().toString());
        try {
            return new ObjectMapper().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }
}
