package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.job.internal.config.ConfigReader;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The verbs on a real MySQL and DynamoDB Local; {@code run} as a process of its own, as a user starts it. */
@ExtendWith(ServersExtension.class)
class VerbsITCase {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("rowferry.home", "..")).toAbsolutePath().resolve("rowferry");
    private static final Duration LONG = Duration.ofMinutes(6);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String database = "";
    private Path config = Path.of("");

    @BeforeEach
    void aDatabaseAndItsConfig(MySqlServer mysql, DynamoDbLocal dynamo) throws IOException {
        database = mysql.freshDatabase("verbs");
        mysql.execute(
                "CREATE TABLE " + database + ".customers (id BIGINT PRIMARY KEY, name VARCHAR(40))",
                "INSERT INTO " + database + ".customers VALUES (1, 'Ada'), (2, 'Bob')");
        String user = "ferry_" + database;
        mysql.createUser(
                user, "let me in", "SELECT ON " + database + ".*", "REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
        Files.writeString(folder.resolve("password"), "let me in\n");
        Files.writeString(folder.resolve("key"), "local\n");
        mapping("\"CUSTOMER#${id}\"");
        config = Files.writeString(folder.resolve("rowferry.yaml"), """
                deployment: %1$s
                mapping: shop.mapping.yaml
                source:
                  {host: 127.0.0.1, port: %2$d, user: %3$s, password: '${file:%4$s/password}', connection: {allowPublicKeyRetrieval: true}}
                target:
                  {region: eu-central-1, endpoint: '%5$s', access-key-id: '${file:%4$s/key}', secret-access-key: '${file:%4$s/key}'}
                write.dead-letters: file://%4$s/dead-letters
                checkpoint: {directory: 'file://%4$s/checkpoints', interval: 1 s}
                """.formatted(
                        database, mysql.port(), user, folder, dynamo.endpoint()));
    }

    @Test
    void createTablesMayBeRepeatedAndStatusSaysThatNothingHasBegun() {
        assertThat(execute("create-tables")).as("%s", err).isZero();
        assertThat(execute("create-tables")).as("%s", err).isZero();
        assertThat(out.toString())
                .isEqualTo((database + " is ready\nrowferry-" + database + " is ready (control table)\n").repeat(2));

        assertThat(execute("status")).as("%s", err).isZero();
        assertThat(out.toString()).contains(database + ": not started yet\n");
    }

    @Test
    void aRunThatIsKilledGoesOnFromItsCheckpointAndAForgottenOneIsRefused(MySqlServer mysql) throws Exception {
        assertThat(execute("create-tables")).as("%s", err).isZero();

        Process first = run("first");
        try {
            await().atMost(LONG).until(() -> phase().equals("keeping-up") && status().has("newestCheckpoint"));
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertThat(name("CUSTOMER#1")).isEqualTo("Ada");
        assertThat(status().get("appliedPosition").asText()).startsWith("1/binlog.");
        mysql.execute("UPDATE " + database + ".customers SET name = 'Eve' WHERE id = 1");
        Process second = run("second");
        try {
            await().atMost(LONG).until(() -> name("CUSTOMER#1").equals("Eve"));
        } finally {
            second.destroy(); // as Ctrl-C does, but for the signal's number
            assertThat(second.waitFor()).isEqualTo(143);
        }
        assertThat(Files.readString(folder.resolve("second.err")))
                .contains("Going on from file:" + folder + "/checkpoints/");

        Files.move(folder.resolve("checkpoints"), folder.resolve("elsewhere"));
        assertThat(execute("run")).as("%s", err).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(err.toString())
                .contains("knows a run of this deployment, but this start has no state")
                .hasLineCount(1);
    }

    /** A signal that the test's own JVM was started to ignore would be ignored by its children too. */
    @Test
    void ctrlCEndsARunInOrder() throws Exception {
        assertThat(execute("create-tables")).as("%s", err).isZero();

        Process run = run("interrupted", "env", "--default-signal=INT");
        try {
            await().atMost(LONG).until(() -> phase().equals("keeping-up"));
            new ProcessBuilder("kill", "-INT", Long.toString(run.pid())).start().waitFor();
            assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            run.destroyForcibly();
        }
        assertThat(run.exitValue()).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(Files.readString(folder.resolve("interrupted.err")))
                .endsWith("Stopping. The same command goes on.\n")
                .doesNotContain("Exception", "Error", "\tat ");
        assertThat(folder.resolve("interrupted.out")).isEmptyFile();
    }

    @Test
    void aRunWithoutItsTablesIsRefusedWithTheVerbThatMakesThem() {
        assertThat(execute("run")).as("%s", err).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(err.toString()).contains("create-tables").hasLineCount(1);
    }

    @Test
    void whatIsWrongEndsWithItsCodeInOneLine(MySqlServer mysql) throws IOException {
        Files.writeString(folder.resolve("password"), "wrong");
        assertThat(execute("create-tables")).as("%s", err).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(err.toString()).contains("Access denied", "source.password").hasLineCount(1);
        Files.writeString(folder.resolve("password"), "let me in");

        Files.delete(folder.resolve("key"));
        err.getBuffer().setLength(0);
        assertThat(execute("status")).as("%s", err).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(err.toString())
                .contains("names a file that cannot be read here")
                .hasLineCount(1);
        Files.writeString(folder.resolve("key"), "local");

        mapping("\"CUSTOMER#${idd}\"");
        err.getBuffer().setLength(0);
        assertThat(execute("create-tables")).as("%s", err).isEqualTo(ExitCode.CONFIG.number());
        assertThat(err.toString()).startsWith("shop.mapping.yaml:8: table 'customers' has no column 'idd'");

        mapping("\"CUSTOMER#${id}\"");
        mysql.execute("ALTER TABLE " + database + ".customers DROP PRIMARY KEY");
        err.getBuffer().setLength(0);
        assertThat(execute("create-tables")).as("%s", err).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(err.toString()).contains("has no primary key").hasLineCount(1);
    }

    private void mapping(String key) throws IOException {
        Files.writeString(folder.resolve("shop.mapping.yaml"), """
                version: 1
                source: %1$s
                table: %1$s
                key: { partition: PK, sort: SK }
                items:
                  Customer:
                    from: customers
                    key: { PK: %2$s, SK: "PROFILE" }
                    columns: all
                """.formatted(database, key));
    }

    private int execute(String verb, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = verb;
        all[1] = "--config";
        all[2] = config.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Rowferry.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(all);
    }

    private JsonNode status() throws IOException {
        out.getBuffer().setLength(0);
        assertThat(execute("status", "--output", "json")).as("%s", err).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private String phase() throws IOException {
        return status().get("phase").asText();
    }

    private Process run(String name, String... prefix) throws IOException {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(LAUNCHER.toString(), "run", "--config", config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "ROWFERRY_BUILD", "never"));
        return builder.start();
    }

    private String name(String key) {
        try (DynamoDbClient client =
                new DynamoClients(ConfigReader.read(config, Map.of()).target()).sync()) {
            return client.getItem(request -> request.tableName(database)
                            .consistentRead(true)
                            .key(Map.of("PK", AttributeValue.fromS(key), "SK", AttributeValue.fromS("PROFILE"))))
                    .item()
                    .getOrDefault("name", AttributeValue.fromS("nobody"))
                    .s();
        }
    }
}
