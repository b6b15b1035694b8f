package io.rowferry.job.internal.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads a config file, once, where the job is submitted. Secrets stay references. */
public final class ConfigReader {
    /** The place of problems with a value from the command line. */
    private static final String COMMAND_LINE = "--set";

    private static final Comparator<Problem> BY_LINE =
            Comparator.comparingInt(problem -> problem.line() == 0 ? Integer.MAX_VALUE : problem.line());

    private ConfigReader() {}

    /**
     * @param file YAML; problems name it as given here
     * @param overrides whole keys with values that replace what the file says
     * @throws ConfigException with everything that is wrong
     */
    public static JobConfig read(Path file, Map<String, String> overrides) {
        String place = file.toString();
        List<Problem> problems = new ArrayList<>();
        Map<String, Setting> settings = YamlSettings.read(text(file), place, problems);
        boolean readable = problems.stream().noneMatch(problem -> problem.key().isEmpty());
        if (!readable) {
            throw new ConfigException(problems); // what a broken file seems to lack would only distract
        }
        overrides.forEach((key, text) -> settings.put(key, new Setting(key, text, COMMAND_LINE, 0)));
        settings.values().forEach(setting -> checkName(setting, problems));

        ConfigValues values = new ConfigValues(settings, place, problems);
        String mapping = values.find(ConfigKeys.MAPPING);
        Path mappingFile = file.toAbsolutePath()
                .resolveSibling(mapping == null ? "" : mapping)
                .normalize();
        problems.addAll(ConfigChecks.problems(values, mappingFile));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.stream().sorted(BY_LINE).toList());
        }
        return config(values, mappingFile);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file; docs/rowferry.example.yaml is one to begin with");
        } catch (CharacterCodingException e) {
            throw unreadable(file, "this file is not UTF-8 text");
        } catch (IOException e) {
            throw unreadable(file, "this file cannot be read: " + e.getMessage());
        }
    }

    private static ConfigException unreadable(Path file, String message) {
        return new ConfigException(List.of(new Problem(file.toString(), 0, "", message)));
    }

    private static void checkName(Setting setting, List<Problem> problems) {
        String name = setting.key();
        if (ConfigKeys.all().stream().anyMatch(entry -> entry.takes(name))) {
            return;
        }
        if (ConfigKeys.all().stream().anyMatch(entry -> entry.isBelow(name))) {
            if (!setting.text().isBlank()) {
                problems.add(setting.problem(name + " is a group of keys and takes no value itself"));
            }
            return;
        }
        String suggestion = Suggestion.of(
                        name, ConfigKeys.all().stream().map(ConfigEntry::name).toList())
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; docs/config.md lists the keys");
        problems.add(setting.problem(name + " is not a key" + suggestion));
    }

    private static JobConfig config(ConfigValues values, Path mapping) {
        return new JobConfig(
                values.get(ConfigKeys.DEPLOYMENT),
                mapping.toString(),
                source(values),
                new TargetOptions(
                        values.get(ConfigKeys.TARGET_REGION),
                        values.find(ConfigKeys.TARGET_ENDPOINT),
                        values.find(ConfigKeys.TARGET_ACCESS_KEY_ID),
                        values.find(ConfigKeys.TARGET_SECRET_ACCESS_KEY)),
                write(values),
                new CheckpointOptions(
                        values.get(ConfigKeys.CHECKPOINT_DIRECTORY).toString(),
                        values.get(ConfigKeys.CHECKPOINT_INTERVAL),
                        values.get(ConfigKeys.CHECKPOINT_TIMEOUT)),
                new ParallelismOptions(
                        values.get(ConfigKeys.PARALLELISM_READ),
                        values.get(ConfigKeys.PARALLELISM_ROUTE),
                        values.get(ConfigKeys.PARALLELISM_ASSEMBLE),
                        values.get(ConfigKeys.PARALLELISM_WRITE)));
    }

    private static WriteOptions write(ConfigValues values) {
        return new WriteOptions(
                values.get(ConfigKeys.WRITE_MODE),
                new WriteOptions.Limits(
                        values.get(ConfigKeys.WRITE_MAX_IN_FLIGHT),
                        values.get(ConfigKeys.WRITE_MAX_BUFFERED),
                        values.get(ConfigKeys.WRITE_MAX_BUFFERED_BYTES),
                        values.find(ConfigKeys.WRITE_MAX_WRITE_UNITS)),
                new WriteOptions.Times(
                        values.get(ConfigKeys.WRITE_REQUEST_TIMEOUT),
                        values.get(ConfigKeys.WRITE_SAME_KEY_INTERVAL),
                        values.get(ConfigKeys.WRITE_TOMBSTONES_KEEP)),
                new WriteOptions.DeadLetters(
                        values.get(ConfigKeys.WRITE_DEAD_LETTERS).toString(),
                        values.get(ConfigKeys.WRITE_MAX_DEAD_LETTERS)));
    }

    private static SourceOptions source(ConfigValues values) {
        Accepted accepted = values.find(ConfigKeys.SOURCE_ACCEPT);
        return new SourceOptions(
                values.get(ConfigKeys.SOURCE_HOST),
                values.get(ConfigKeys.SOURCE_PORT),
                values.get(ConfigKeys.SOURCE_USER),
                values.get(ConfigKeys.SOURCE_PASSWORD),
                values.get(ConfigKeys.SOURCE_SERVER_IDS).toString(),
                values.get(ConfigKeys.SOURCE_CHUNK_SIZE),
                values.get(ConfigKeys.SOURCE_HEARTBEAT_INTERVAL),
                values.get(ConfigKeys.SOURCE_TRANSACTION_MARK_SIZE),
                values.properties(ConfigKeys.SOURCE_CONNECTION),
                values.properties(ConfigKeys.SOURCE_DEBEZIUM),
                accepted == null ? Accepted.NOTHING : accepted);
    }
}
