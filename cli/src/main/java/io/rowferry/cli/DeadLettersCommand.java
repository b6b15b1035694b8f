package io.rowferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dead-letters}: what could not be written, and what to do about it. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description =
                "Rows and items that could not be written: list and show them, write them again, or say that they are dealt with."
                        + " What each code means: docs/dead-letters.md.",
        synopsisSubcommandLabel = "<verb>",
        commandListHeading = "%nVerbs:%n",
        subcommands = {
            DeadLettersListCommand.class,
            DeadLettersShowCommand.class,
            DeadLettersRetryCommand.class,
            DeadLettersSkipCommand.class
        },
        footer = {"", "Example:", "  ./rowferry dead-letters list --config rowferry.yaml"})
final class DeadLettersCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a verb is missing: list, show, retry or skip");
    }
}
