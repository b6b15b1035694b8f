package io.rowferry.cli;

import picocli.CommandLine.Command;

/** Stands in the list of verbs; the launcher starts it in its own module. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Run a benchmark; without a name, list them.",
        footer = {"", "Example:", "  ./rowferry bench"})
final class BenchCommand extends LauncherCommand {}
