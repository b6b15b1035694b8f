package io.rowferry.cli;

import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.submit.Beginning;
import io.rowferry.job.internal.submit.Submission;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: the job on a Flink cluster inside of this process, until it is interrupted or stopped. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Run the migration with a Flink of its own, inside this process: snapshot, catch up, keep up, until Ctrl-C.",
            "The same command goes on from the newest checkpoint. For a cluster see deploy/README.md."
        },
        footer = {"", "Example:", "  ./rowferry run --config rowferry.yaml --set parallelism.write=2"})
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @ArgGroup
    private @Nullable Start start;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** Where to begin, if not at the newest checkpoint; at most one of these. */
    private static final class Start {
        @Option(
                names = "--from-savepoint",
                paramLabel = "<path>",
                description = "Go on from this savepoint or checkpoint instead of the newest checkpoint.")
        private @Nullable String savepoint;

        @Option(
                names = "--without-state",
                description =
                        "Read everything again although a run is known: the snapshot, then the binlog from the same place.")
        private boolean withoutState;

        @Option(
                names = "--fresh",
                description = {
                    "Begin anew over the same tables: another source epoch, another place in the binlog.",
                    "Items that it has not written again when it has caught up are removed."
                })
        private boolean fresh;
    }

    @Override
    public Integer call() throws Exception {
        JobConfig read = config.read();
        Submission submission = Submission.prepare(read);
        boolean withoutState = start != null && start.withoutState;
        boolean fresh = start != null && start.fresh;
        String savepoint = withoutState || fresh ? null : savepoint(submission);
        Beginning beginning = fresh ? submission.beginAnew() : submission.checkStart(savepoint, withoutState);

        Configuration settings = new Configuration();
        if (savepoint != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println(savepoint == null ? beginning.sentence() : "Going on from " + savepoint + ".");
        err.println("Ctrl-C stops it, and the same command goes on. Progress: ./rowferry status");
        err.flush();
        return untilTheEnd(submission, settings, err).number();
    }

    private static ExitCode untilTheEnd(Submission submission, Configuration settings, PrintWriter err)
            throws Exception {
        try (RunningJob job = RunningJob.start(submission, settings);
                EndOnSignal signal = new EndOnSignal(job, err)) {
            try {
                job.await();
                return ExitCode.DONE;
            } catch (ExecutionException e) {
                if (signal.signalled()) {
                    return ExitCode.INTERRUPTED;
                }
                throw e;
            }
        }
    }

    private @Nullable String savepoint(Submission submission) {
        if (start != null && start.savepoint != null) {
            return start.savepoint;
        }
        return submission.newestCheckpoint().orElse(null);
    }
}
