package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.config.ConfigReader;
import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.job.internal.submit.Submission;
import io.rowferry.job.internal.verify.TableComparison;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.control.Run;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.MySqlServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A config, a mapping and the servers that they name, as a user has them. */
final class TestDeployment {
    final Path config;
    final String database;
    private final MySqlServer mysql;
    private final Path folder;

    private TestDeployment(Path folder, MySqlServer mysql, URI dynamo, String database) throws IOException {
        this.folder = folder;
        this.mysql = mysql;
        this.database = database;
        this.config = folder.resolve("rowferry.yaml");
        Files.writeString(folder.resolve("empty"), "");
        Files.writeString(folder.resolve("key"), "local");
        Files.writeString(folder.resolve("shop.mapping.yaml"), TestShop.MAPPING.formatted(database));
        Files.writeString(config, """
                deployment: %1$s
                mapping: shop.mapping.yaml
                source:
                  host: 127.0.0.1
                  port: %2$d
                  user: root
                  password: ${file:%4$s/empty}
                  chunk-size: 200
                  connection: { useSSL: "false", allowPublicKeyRetrieval: "true" }
                target:
                  region: eu-central-1
                  endpoint: %3$s
                  access-key-id: ${file:%4$s/key}
                  secret-access-key: ${file:%4$s/key}
                write:
                  max-in-flight: 16
                  max-buffered: 200
                  dead-letters: file://%4$s/dead-letters
                checkpoint:
                  directory: file://%4$s/checkpoints
                  interval: 1 s
                """.formatted(database, mysql.port(), dynamo, folder));
    }

    static TestDeployment of(Path folder, MySqlServer mysql, DynamoDbLocal dynamo) throws IOException {
        return of(folder, mysql, dynamo, "shop");
    }

    /** @param prefix of the database and the tables; those of a server of its own need one of their own */
    static TestDeployment of(Path folder, MySqlServer mysql, DynamoDbLocal dynamo, String prefix) throws IOException {
        return of(folder, mysql, dynamo.endpoint(), prefix);
    }

    /** @param dynamo its endpoint */
    static TestDeployment of(Path folder, MySqlServer mysql, URI dynamo, String prefix) throws IOException {
        return new TestDeployment(folder, mysql, dynamo, mysql.freshDatabase(prefix));
    }

    /** With this mapping in the place of {@link TestShop}'s; a {@code %1$s} in it becomes the database and the table. */
    void map(String mapping) throws IOException {
        Files.writeString(folder.resolve("shop.mapping.yaml"), mapping.formatted(database));
    }

    void createTables() {
        Ran ran = execute("create-tables");
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    /** A verb in this JVM, such as {@code status} or {@code dead-letters list}. */
    Ran execute(String verb, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(verb.split(" ")));
        all.addAll(List.of("--config", config.toString()));
        all.addAll(List.of(arguments));
        int code =
                Rowferry.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(all.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    /** The job in this JVM, from its beginning. */
    RunningJob start(String... settings) throws Exception {
        Map<String, String> overrides = new HashMap<>();
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            overrides.put(pair[0], pair[1]);
        }
        return RunningJob.start(Submission.prepare(ConfigReader.read(config, overrides)), new Configuration());
    }

    /** What a child process with our own class path runs. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx700m");
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(
                System.getProperty("rowferry.java-options", "").isBlank()
                        ? List.of()
                        : List.of(System.getProperty("rowferry.java-options").split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Rowferry.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    JobConfig read() {
        return ConfigReader.read(config, Map.of());
    }

    Optional<Mark> applied() {
        try (ControlTable control = control()) {
            return control.appliedPosition();
        }
    }

    Optional<Run> run() {
        try (ControlTable control = control()) {
            return control.currentRun();
        }
    }

    boolean snapshotEnded() {
        try (ControlTable control = control()) {
            return control.currentRun()
                    .flatMap(run -> control.snapshotEnd(run.epoch()))
                    .isPresent();
        }
    }

    /** Whether every item of many rows has been written at least once. */
    boolean isFirstEmissionComplete() {
        try (ControlTable control = control()) {
            return control.currentRun()
                    .filter(run -> control.isFirstEmissionComplete(run.epoch()))
                    .isPresent();
        }
    }

    /** Whether there is an item of a type that has an index. */
    boolean has(String type) {
        try (DynamoDbClient client = client()) {
            return client.scan(request -> request.tableName(database)
                                    .indexName("GSI1")
                                    .filterExpression("#type = :type")
                                    .expressionAttributeNames(Map.of("#type", "type"))
                                    .expressionAttributeValues(Map.of(":type", AttributeValue.fromS(type))))
                            .count()
                    > 0;
        }
    }

    Optional<String> newestCheckpoint() {
        return Submission.prepare(read()).newestCheckpoint();
    }

    /** Whether everything that MySQL has committed by now is written. */
    boolean hasPassed(BinlogPlace place) {
        return run().isPresent()
                && applied().map(mark -> mark.compareTo(mark(place)) >= 0).orElse(false);
    }

    private Mark mark(BinlogPlace place) {
        Run run = run().orElseThrow();
        return Mark.of(run.epoch(), run.files().number(place.file()), place.offset());
    }

    BinlogPlace end() throws SQLException {
        try (Connection connection = mysql.connect()) {
            return SourceDatabase.binlogPlace(connection);
        }
    }

    /** DynamoDB Local counts at once, which DynamoDB does not. */
    long items() {
        try (DynamoDbClient client = client()) {
            return client.describeTable(request -> request.tableName(database))
                    .table()
                    .itemCount();
        }
    }

    TableComparison.Result compare() throws SQLException {
        Submission submission = Submission.prepare(read());
        try (DynamoDbClient client = client();
                Connection connection = mysql.connect()) {
            return new TableComparison(submission.mapping(), submission.plan().schema()).run(connection, client);
        }
    }

    DynamoDbClient client() {
        return new DynamoClients(read().target()).sync();
    }

    ControlTable control() {
        return new ControlTable(client(), read().controlTable());
    }
}
