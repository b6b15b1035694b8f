package io.rowferry.job.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    static final String LEAST = """
            deployment: shop
            mapping: shop.mapping.yaml
            source:
              host: db
              user: ferry
              password: ${env:PASSWORD}
            target:
              region: eu-central-1
            write:
              dead-letters: file:///tmp/dead
            checkpoint:
              directory: file:///tmp/checkpoints
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aMappingLiesBesideTheConfig() throws IOException {
        Files.writeString(folder.resolve("shop.mapping.yaml"), "");
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        JobConfig config = read(LEAST, Map.of());

        assertThat(config)
                .isEqualTo(new JobConfig(
                        "shop",
                        folder.toAbsolutePath().resolve("shop.mapping.yaml").toString(),
                        new SourceOptions(
                                "db",
                                3306,
                                "ferry",
                                new Secret("${env:PASSWORD}"),
                                "5400-5463",
                                50_000,
                                Duration.ofSeconds(10),
                                64L << 20,
                                Map.of(),
                                Map.of(),
                                Accepted.NOTHING),
                        new TargetOptions("eu-central-1", null, null, null),
                        new WriteOptions(
                                WriteMode.PUT,
                                new WriteOptions.Limits(800, 10_000, 128L << 20, null),
                                new WriteOptions.Times(
                                        Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofDays(7)),
                                new WriteOptions.DeadLetters("file:///tmp/dead", 1_000)),
                        new CheckpointOptions(
                                "file:///tmp/checkpoints", Duration.ofSeconds(10), Duration.ofMinutes(10)),
                        new ParallelismOptions(1, 1, 1, 1)));
        assertThat(config.controlTable()).isEqualTo("rowferry-shop");
    }

    @Test
    void everyKeyCanBeSet() throws IOException {
        JobConfig config = read(
                LEAST,
                Map.ofEntries(
                        Map.entry("source.port", "3307"),
                        Map.entry("source.server-ids", "7000 - 7003"),
                        Map.entry("source.chunk-size", "8096"),
                        Map.entry("source.heartbeat-interval", "2 s"),
                        Map.entry("source.transaction-mark-size", "1 GiB"),
                        Map.entry("source.connection.sslMode", "VERIFY_CA"),
                        Map.entry("source.debezium.max.batch.size", "3"),
                        Map.entry("source.accept", "relaxed-durability, short-retention"),
                        Map.entry("target.endpoint", "http://127.0.0.1:8000"),
                        Map.entry("target.access-key-id", "${env:ID}"),
                        Map.entry("target.secret-access-key", "${file:/run/key}"),
                        Map.entry("write.max-in-flight", "10"),
                        Map.entry("write.max-buffered", "20"),
                        Map.entry("write.request-timeout", "500ms"),
                        Map.entry("write.tombstones-keep", "36 h"),
                        Map.entry("checkpoint.interval", "1s"),
                        Map.entry("checkpoint.timeout", "5 min"),
                        Map.entry("parallelism.read", "4"),
                        Map.entry("parallelism.route", "2"),
                        Map.entry("parallelism.write", "3")));

        assertThat(config.source().port()).isEqualTo(3307);
        assertThat(config.source().serverIds()).isEqualTo("7000-7003");
        assertThat(config.source().chunkSize()).isEqualTo(8096);
        assertThat(config.source().heartbeatInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.source().transactionMarkSize()).isEqualTo(1L << 30);
        assertThat(config.source().connection()).isEqualTo(Map.of("sslMode", "VERIFY_CA"));
        assertThat(config.source().debezium()).isEqualTo(Map.of("max.batch.size", "3"));
        assertThat(config.source().accepted().risks())
                .containsExactlyInAnyOrder(Risk.RELAXED_DURABILITY, Risk.SHORT_RETENTION);
        assertThat(config.target().endpoint()).hasToString("http://127.0.0.1:8000");
        assertThat(config.target().accessKeyId()).isEqualTo(new Secret("${env:ID}"));
        assertThat(config.target().secretAccessKey()).isEqualTo(new Secret("${file:/run/key}"));
        assertThat(config.write())
                .isEqualTo(new WriteOptions(
                        WriteMode.PUT,
                        new WriteOptions.Limits(10, 20, 128L << 20, null),
                        new WriteOptions.Times(Duration.ofMillis(500), Duration.ofMillis(100), Duration.ofHours(36)),
                        new WriteOptions.DeadLetters("file:///tmp/dead", 1_000)));
        assertThat(config.checkpoint().interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.checkpoint().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.parallelism()).isEqualTo(new ParallelismOptions(4, 2, 1, 3));
    }

    @Test
    void theExampleIsAConfigThatStandsAtTheDefaults() throws IOException {
        String example =
                Files.readString(Path.of(System.getProperty("rowferry.home", ".."), "docs/rowferry.example.yaml"));

        JobConfig config = read(example, Map.of());

        JobConfig least = read(LEAST, Map.of());
        assertThat(config.deployment()).isEqualTo("shop");
        assertThat(config.source().host()).isEqualTo("mysql.example.internal");
        assertThat(config.source())
                .usingRecursiveComparison()
                .ignoringFields("host", "user", "password")
                .isEqualTo(least.source());
        assertThat(config.target()).isEqualTo(least.target());
        assertThat(config.write())
                .usingRecursiveComparison()
                .ignoringFields("deadLetters")
                .isEqualTo(least.write());
        assertThat(config.checkpoint())
                .usingRecursiveComparison()
                .ignoringFields("directory")
                .isEqualTo(least.checkpoint());
        assertThat(config.parallelism()).isEqualTo(least.parallelism());
    }

    @Test
    void theExampleWithItsCommentedKeysSwitchedOnIsAConfigToo() throws IOException {
        String example =
                Files.readString(Path.of(System.getProperty("rowferry.home", ".."), "docs/rowferry.example.yaml"));
        String whole = example.replaceAll(
                        "(?m)^  # ((?:connection|debezium|endpoint|access-key-id|secret-access-key):.*)$", "  $1")
                .replaceAll("(?m)^  # {3}(\\S+: \\S+)$", "    $1");

        JobConfig config = read(whole, Map.of());

        assertThat(config.source().connection()).isEqualTo(Map.of("sslMode", "VERIFY_CA"));
        assertThat(config.source().debezium()).isEqualTo(Map.of("max.batch.size", "2048"));
        assertThat(config.target().endpoint()).hasToString("http://127.0.0.1:8000");
        assertThat(config.target().accessKeyId()).isEqualTo(new Secret("${env:ROWFERRY_ACCESS_KEY_ID}"));
    }

    @Test
    void dottedAndNestedKeysAreTheSame() throws IOException {
        assertThat(read(LEAST + "source.port: 3310\n", Map.of()).source().port())
                .isEqualTo(3310);
        assertThat(read(LEAST + "source.connection: {sslMode: REQUIRED}\n", Map.of())
                        .source()
                        .connection())
                .isEqualTo(Map.of("sslMode", "REQUIRED"));
    }

    @Test
    void theCommandLineWinsOverTheFileAlsoOverAProblemThere() throws IOException {
        JobConfig config = read(LEAST + "source.port: none\n", Map.of("source.port", "3311"));

        assertThat(config.source().port()).isEqualTo(3311);
    }

    @Test
    void allProblemsAreReportedAtOnceInTheOrderOfTheirLines() throws IOException {
        ConfigException exception = failure(
                "write.max-in-flight: many\nsource:\n  prot: 1\n  host: [a, b]\ncheckpoint.interval: 3\n",
                Map.of("x", "1"));

        assertThat(exception.problems())
                .extracting(Problem::key)
                .containsExactly(
                        "write.max-in-flight",
                        "source.prot",
                        "source.host",
                        "checkpoint.interval",
                        "x",
                        "deployment",
                        "mapping",
                        "source.host",
                        "source.user",
                        "source.password",
                        "target.region",
                        "write.dead-letters",
                        "checkpoint.directory");
        assertThat(String.valueOf(exception.getMessage()).lines()).hasSameSizeAs(exception.problems());
    }

    @Test
    void aConfigTravelsInTheJobGraphWithoutItsSecrets() throws IOException {
        JobConfig config = read(LEAST, Map.of("source.password", "${env:PATH}"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(config);
        }

        String graph = bytes.toString(StandardCharsets.ISO_8859_1);
        assertThat(config.source().password().resolve()).isEqualTo(System.getenv("PATH"));
        assertThat(graph).contains("${env:PATH}").doesNotContain(System.getenv("PATH"));
    }

    @Test
    void aPropertyWithAReferenceIsResolvedWhereItIsUsed() throws IOException {
        JobConfig config = read(
                LEAST,
                Map.of(
                        "source.connection.trustCertificateKeyStorePassword", "${env:PATH}",
                        "source.connection.sslMode", "VERIFY_CA",
                        "source.debezium.max.batch.size", "7"));

        assertThat(config.source().connection()).containsEntry("trustCertificateKeyStorePassword", "${env:PATH}");
        assertThat(config.source().resolvedConnection())
                .isEqualTo(Map.of("trustCertificateKeyStorePassword", System.getenv("PATH"), "sslMode", "VERIFY_CA"));
        assertThat(config.source().resolvedDebezium()).isEqualTo(Map.of("max.batch.size", "7"));
    }

    @Test
    void aMissingFileIsAProblemOfItsOwn() {
        Path missing = folder.resolve("nowhere.yaml");

        assertThat(catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(missing, Map.of())))
                .hasMessage(missing + ": there is no such file; docs/rowferry.example.yaml is one to begin with");
    }

    private JobConfig read(String yaml, Map<String, String> overrides) throws IOException {
        return ConfigReader.read(Files.writeString(folder.resolve("rowferry.yaml"), yaml), overrides);
    }

    private ConfigException failure(String yaml, Map<String, String> overrides) {
        return catchThrowableOfType(ConfigException.class, () -> read(yaml, overrides));
    }
}
