package io.rowferry.cli;

import io.rowferry.job.internal.config.ConfigReader;
import io.rowferry.job.internal.config.JobConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of every verb that reads a config. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "<file>",
            defaultValue = "rowferry.yaml",
            description = "The config file; ${DEFAULT-VALUE} unless given. Its keys: docs/config.md.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "<key=value>",
            mapFallbackValue = "",
            description = "A key of the config, over what the file says. May be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    JobConfig read() {
        return ConfigReader.read(file, overrides);
    }
}
