package io.rowferry.job.internal.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What must hold between keys, and for the properties of other programs. */
final class ConfigChecks {
    /** Connector properties that have a key of their own here. */
    private static final Set<String> OWN_KEYS = Set.of("user", "password", "host", "hostname", "port");

    private ConfigChecks() {}

    static List<Problem> problems(ConfigValues values, Path mapping) {
        List<Problem> problems = new ArrayList<>();
        if (values.find(ConfigKeys.MAPPING) != null && !Files.isRegularFile(mapping)) {
            problems.add(values.problem(ConfigKeys.MAPPING, "mapping: there is no file " + mapping));
        }
        checkServerIds(values, problems);
        checkBuffer(values, problems);
        checkCredentials(values, problems);
        checkProperties(values, ConfigKeys.SOURCE_CONNECTION, problems);
        checkProperties(values, ConfigKeys.SOURCE_DEBEZIUM, problems);
        for (Setting setting : values.settingsOf(ConfigKeys.WRITE_DEAD_LETTERS_KAFKA)) {
            checkSecret(setting, ConfigKeys.WRITE_DEAD_LETTERS_KAFKA.propertyOf(setting.key()), problems);
        }
        return problems;
    }

    private static void checkServerIds(ConfigValues values, List<Problem> problems) {
        ServerIds ids = values.find(ConfigKeys.SOURCE_SERVER_IDS);
        Integer readers = values.find(ConfigKeys.PARALLELISM_READ);
        if (ids != null && readers != null && ids.size() < readers) {
            problems.add(values.problem(
                    ConfigKeys.SOURCE_SERVER_IDS,
                    "source.server-ids: %s is %d ids for %d readers (parallelism.read); every reader needs one of its own, such as %s"
                            .formatted(ids, ids.size(), readers, new ServerIds(5400, 5399L + readers))));
        }
    }

    private static void checkBuffer(ConfigValues values, List<Problem> problems) {
        Integer buffered = values.find(ConfigKeys.WRITE_MAX_BUFFERED);
        Integer inFlight = values.find(ConfigKeys.WRITE_MAX_IN_FLIGHT);
        if (buffered != null && inFlight != null && buffered < inFlight) {
            problems.add(values.problem(
                    ConfigKeys.WRITE_MAX_BUFFERED,
                    "write.max-buffered: %d is less than write.max-in-flight, %d: what is under way is held too"
                            .formatted(buffered, inFlight)));
        }
    }

    private static void checkCredentials(ConfigValues values, List<Problem> problems) {
        boolean id = values.find(ConfigKeys.TARGET_ACCESS_KEY_ID) != null;
        boolean secret = values.find(ConfigKeys.TARGET_SECRET_ACCESS_KEY) != null;
        if (id != secret) {
            problems.add(
                    values.problem(
                            id ? ConfigKeys.TARGET_ACCESS_KEY_ID : ConfigKeys.TARGET_SECRET_ACCESS_KEY,
                            "target.access-key-id and target.secret-access-key go together; leave both out for the AWS SDK's default chain"));
        }
    }

    private static void checkProperties(ConfigValues values, PropertyGroup group, List<Problem> problems) {
        for (Setting setting : values.settingsOf(group)) {
            String property = group.propertyOf(setting.key());
            String plain = property.toLowerCase(Locale.ROOT).replaceFirst("^database\\.", "");
            if (OWN_KEYS.contains(plain)) {
                String own = "source." + plain.replace("hostname", "host");
                problems.add(setting.problem(setting.key() + " has a key of its own; write " + own));
            } else {
                checkSecret(setting, plain, problems);
            }
        }
    }

    /** Kafka's jaas configuration holds the password in its text. */
    private static void checkSecret(Setting setting, String property, List<Problem> problems) {
        if ((property.contains("password") || property.contains("jaas")) && !Secret.isReference(setting.text())) {
            problems.add(setting.problem(setting.key()
                    + ": a secret never stands in the config itself; write ${env:NAME} or ${file:/path}"));
        }
    }
}
