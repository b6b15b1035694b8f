package io.rowferry.cli;

import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.submit.Submission;
import io.rowferry.mapping.TargetTable;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code create-tables}: may be repeated; what is there and fits is left as it is. */
@Command(
        name = "create-tables",
        mixinStandardHelpOptions = true,
        description =
                "Create the DynamoDB tables of the mapping and the control table; those that are there are checked.",
        footer = {"", "Example:", "  ./rowferry create-tables --config rowferry.yaml"})
final class CreateTablesCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        JobConfig read = config.read();
        Submission submission = Submission.prepare(read);
        submission.createTables();
        PrintWriter out = spec.commandLine().getOut();
        for (TargetTable table : submission.mapping().targets()) {
            out.println(table.name() + " is ready");
        }
        out.println(read.controlTable() + " is ready (control table)");
        out.flush();
        return ExitCode.DONE.number();
    }
}
