package io.rowferry.cli;

import picocli.CommandLine.Command;

/** Stands in the list of verbs; the launcher starts it in its own module. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Migrate a sample shop on this machine: MySQL and DynamoDB Local are started, rows cross over under live load, and every item is compared.",
        footer = {"", "Example:", "  ./rowferry demo"})
final class DemoCommand extends LauncherCommand {}
