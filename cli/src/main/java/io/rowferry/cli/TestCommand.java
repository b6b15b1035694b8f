package io.rowferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stands in the list of verbs; the launcher gives it to Maven. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Build everything and run all tests, those on real servers too; the last line counts them.",
        footer = {"", "Example:", "  ./rowferry test --long"})
final class TestCommand extends LauncherCommand {
    @Option(names = "--long", description = "Also the long ones: soaks, rates, big tables.")
    @SuppressWarnings("UnusedVariable") // for the help; the launcher reads it
    private boolean longTests;
}
