package io.rowferry.job.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One line more, or instead, in a sound config: the message that it must bring, and no other. */
class ConfigProblemsTest {
    @TempDir
    Path folder;

    static Stream<Arguments> linesAndTheirProblem() {
        String secret =
                "a secret never stands in the config itself; put it into an environment variable and write ${env:NAME},"
                        + " or into a file and write ${file:/path}";
        String duration = " is not a duration; write a number and a unit, such as 10 s (ms, s, min, h, d)";
        return Stream.of(
                arguments("source.prot: 1", "source.prot is not a key; did you mean source.port?"),
                arguments("source.chunkSize: 1", "source.chunkSize is not a key; did you mean source.chunk-size?"),
                arguments("password: 1", "password is not a key; did you mean source.password?"),
                arguments("write.region: x", "write.region is not a key; did you mean target.region?"),
                arguments("colour: red", "colour is not a key; docs/config.md lists the keys"),
                arguments(
                        "source.conection.sslMode: X",
                        "source.conection.sslMode is not a key; docs/config.md lists the keys"),
                arguments("source.port.x: 1", "source.port.x is not a key; did you mean source.port?"),
                arguments("parallelism: 4", "parallelism is a group of keys and takes no value itself"),
                arguments("source.connection: x", "source.connection is a group of keys and takes no value itself"),
                arguments("source.port:", "source.port has no value; leave the key out for its default"),
                arguments("source.port: ~", "source.port has no value; leave the key out for its default"),
                arguments("source.host: ''", "source.host has no value"),
                arguments("source.port: [1]", "source.port takes one value, not a list"),
                arguments("source.port: 33o6", "source.port: \"33o6\" is not a whole number"),
                arguments("source.port: 1e3", "source.port: \"1e3\" is not a whole number"),
                arguments("source.port: 65536", "source.port: 65536 is not within 1 to 65535"),
                arguments("source.port: -1", "source.port: -1 is not within 1 to 65535"),
                arguments(
                        "source.chunk-size: 99999999999999999",
                        "source.chunk-size: 99999999999999999 is not within 1 to 10000000"),
                arguments("source.password: hunter2", "source.password: " + secret),
                arguments("source.password: ${vault:x}", "source.password: " + secret),
                arguments(
                        "source.connection.password: hunter2",
                        "source.connection.password has a key of its own; write source.password"),
                arguments(
                        "source.debezium.database.hostname: h",
                        "source.debezium.database.hostname has a key of its own; write source.host"),
                arguments(
                        "source.connection.trustCertificateKeyStorePassword: hunter2",
                        "source.connection.trustCertificateKeyStorePassword: a secret never stands in the config itself; write"
                                + " ${env:NAME} or ${file:/path}"),
                arguments(
                        "source.server-ids: all",
                        "source.server-ids: \"all\" is not a range of server ids such as 5400-5463"),
                arguments("source.server-ids: 0-5", "source.server-ids: server ids rise, from 1 to 4294967295"),
                arguments("source.server-ids: 9-5", "source.server-ids: server ids rise, from 1 to 4294967295"),
                arguments(
                        "source.server-ids: 1-4294967296", "source.server-ids: server ids rise, from 1 to 4294967295"),
                arguments(
                        "{source.server-ids: 5400-5402, parallelism.read: 4}",
                        "source.server-ids: 5400-5402 is 3 ids for 4 readers (parallelism.read); every reader needs one of its own,"
                                + " such as 5400-5403"),
                arguments(
                        "source.accept: relaxed-durability, everything",
                        "source.accept: \"everything\" is none of the names, with commas between them, out of:"
                                + " relaxed-durability, short-retention"),
                arguments("source.heartbeat-interval: 10", "source.heartbeat-interval: \"10\"" + duration),
                arguments("source.heartbeat-interval: 5 m", "source.heartbeat-interval: \"5 m\"" + duration),
                arguments("source.heartbeat-interval: 999 ms", "source.heartbeat-interval: 999 ms is less than 1 s"),
                arguments("write.tombstones-keep: 59 min", "write.tombstones-keep: 59 min is less than 1 h"),
                arguments("checkpoint.timeout: soon", "checkpoint.timeout: \"soon\"" + duration),
                arguments(
                        "source.transaction-mark-size: 64 MB",
                        "source.transaction-mark-size: \"64 MB\" is not a size; write a number and a unit, such as 64 MiB (B, KiB, MiB,"
                                + " GiB)"),
                arguments("source.transaction-mark-size: 0 B", "source.transaction-mark-size: a size is at least 1 B"),
                arguments(
                        "target.endpoint: localhost/8000",
                        "target.endpoint: \"localhost/8000\" has no scheme; write a URI like http://127.0.0.1:8000"),
                arguments(
                        "target.endpoint: http://me:hunter2@host",
                        "target.endpoint: a URI here holds no user or password; write it like http://127.0.0.1:8000"),
                arguments(
                        "target.endpoint: http://a b:hunter2@c",
                        "target.endpoint: this is not a URI; write it like http://127.0.0.1:8000"),
                arguments(
                        "target.access-key-id: ${env:A}",
                        "target.access-key-id and target.secret-access-key go together; leave both out for the AWS SDK's default chain"),
                arguments(
                        "target.secret-access-key: ${env:A}",
                        "target.access-key-id and target.secret-access-key go together; leave both out for the AWS SDK's default chain"),
                arguments(
                        "target.region: EU",
                        "target.region: \"EU\" is not of the form: an AWS region, such as eu-central-1"),
                arguments(
                        "deployment: my shop",
                        "deployment: \"my shop\" is not of the form: letters, digits, hyphens and underscores, at most 100"),
                arguments(
                        "checkpoint.directory: /data/checkpoints",
                        "checkpoint.directory: \"/data/checkpoints\" has no scheme; write a URI like s3://my-bucket/shop/checkpoints"),
                arguments(
                        "write.max-buffered: 799",
                        "write.max-buffered: 799 is less than write.max-in-flight, 800: what is under way is held too"),
                arguments("parallelism.write: 0", "parallelism.write: 0 is not within 1 to 1024"));
    }

    @ParameterizedTest
    @MethodSource("linesAndTheirProblem")
    void aBadLineHasOneProblemWithItsPlace(String line, String message) throws IOException {
        int bad = 1;
        Map<String, String> sound = sound();
        sound.remove(line.substring(0, line.contains(":") ? line.indexOf(':') : 0));
        String document = line.startsWith("{")
                ? line.substring(0, line.length() - 1) + ", " + flow(sound) + "}"
                : line + "\n" + block(sound);

        ConfigException exception = failure(document);

        assertThat(exception).hasMessage(folder.resolve("rowferry.yaml") + ":" + bad + ": " + message);
        assertThat(exception.toString()).doesNotContain("hunter2");
    }

    @Test
    void aValueOfTheCommandLineIsNamedAsSuch() throws IOException {
        ConfigException exception = failure(block(sound()), Map.of("source.port", "no"));

        assertThat(exception).hasMessage("--set: source.port: \"no\" is not a whole number");
    }

    @Test
    void aKeyThatStandsTwiceIsAProblemHoweverItIsWritten() throws IOException {
        ConfigException exception = failure(block(sound()) + "source: {port: 1}\nsource.port: 2\n");

        assertThat(exception)
                .hasMessage(folder.resolve("rowferry.yaml") + ":10: source.port stands here twice, first in line 9");
    }

    @Test
    void aMissingMappingFileIsAProblem() throws IOException {
        Files.delete(Files.writeString(folder.resolve("shop.mapping.yaml"), ""));
        Path config = Files.writeString(folder.resolve("rowferry.yaml"), block(sound()));

        assertThat(catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(config, Map.of())))
                .hasMessage(config + ":2: mapping: there is no file "
                        + folder.toAbsolutePath().resolve("shop.mapping.yaml"));
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                arguments("source: [1", ":1: this is not YAML: expected ',' or ']', but got <stream end>"),
                arguments(
                        "a: 1\n\tb: 2",
                        ":2: this is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                arguments("just a text", ":1: a config is keys with values, such as deployment: shop"),
                arguments("- a\n- b", ":1: a config is keys with values, such as deployment: shop"),
                arguments("? [a]\n: 1", ":1: a key is a plain word here"));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void whatIsNoConfigAtAllIsSaidWithoutListingEveryMissingKey(String yaml, String message) throws IOException {
        assertThat(failure(yaml)).hasMessage(folder.resolve("rowferry.yaml") + message);
    }

    @Test
    void aMappingThatContainsItselfEnds() throws IOException {
        assertThat(failure("a: &a\n  b: *a\n").problems()).isNotEmpty();
    }

    @Test
    void anEmptyFileLacksTheRequiredKeys() throws IOException {
        assertThat(failure("").problems()).extracting(Problem::key).hasSameElementsAs(sound().keySet());
    }

    private static Map<String, String> sound() {
        Map<String, String> sound = new LinkedHashMap<>();
        sound.put("deployment", "shop");
        sound.put("mapping", "shop.mapping.yaml");
        sound.put("source.host", "db");
        sound.put("source.user", "ferry");
        sound.put("source.password", "'${env:PASSWORD}'");
        sound.put("target.region", "eu-central-1");
        sound.put("write.dead-letters", "file:///tmp/dead");
        sound.put("checkpoint.directory", "file:///tmp/checkpoints");
        return sound;
    }

    private static String block(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String flow(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + ": " + setting.getValue())
                .collect(Collectors.joining(", "));
    }

    private ConfigException failure(String yaml) throws IOException {
        return failure(yaml, Map.of());
    }

    private ConfigException failure(String yaml, Map<String, String> overrides) throws IOException {
        Files.writeString(folder.resolve("shop.mapping.yaml"), "");
        Path config = Files.writeString(folder.resolve("rowferry.yaml"), yaml);
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(config, overrides));
    }
}
