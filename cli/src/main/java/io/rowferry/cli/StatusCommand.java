package io.rowferry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.submit.Checkpoints;
import io.rowferry.job.internal.submit.Submission;
import io.rowferry.mapping.control.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: what the control table and the checkpoint directory say; asks neither MySQL nor Flink. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Say how far the migration is: its run, the applied position, the end of the snapshot, whether every item has been written,"
                        + " the newest checkpoint.",
        footer = {"", "Example:", "  ./rowferry status --config rowferry.yaml --output json"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--output", paramLabel = "<form>", description = "text (unless given) or json.")
    private Output output = Output.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        JobConfig read = config.read();
        Status status;
        try (ControlTable control = new ControlTable(new DynamoClients(read.target()).sync(), read.controlTable())) {
            status = Status.of(read.deployment(), Submission.mapping(read), control, checkpoint(read, control));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(output == Output.json ? json(status) : status.text());
        out.flush();
        return ExitCode.DONE.number();
    }

    private static String checkpoint(JobConfig config, ControlTable control) {
        Optional<Run> run = control.currentRun();
        try {
            return run.isEmpty()
                    ? ""
                    : Checkpoints.newest(config.checkpointFolder(), run.get().began())
                            .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the checkpoint directory cannot be listed: " + config.checkpointFolder() + ": " + e.getMessage(),
                    e);
        }
    }

    private static String json(Status status) {
        try {
            return new ObjectMapper().writeValueAsString(status.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }
}
