package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A row that cannot become an item is a dead letter with its key and the reason, and its neighbours arrive. */
@ExtendWith(ServersExtension.class)
class BadRowsITCase {
    private static final String MAPPING = """
            version: 1
            source: %1$s
            table: %1$s
            key: { partition: PK, sort: SK }
            items:
              Document:
                from: documents
                key: { PK: "${code}", SK: "DOCUMENT" }
                columns: all
            """;

    @TempDir
    private Path folder;

    @Test
    void from_the_snapshot_and_from_the_binlog(MySqlServer mysql, DynamoDbLocal dynamo) throws Exception {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        deployment.map(MAPPING);
        String documents = deployment.database + ".documents";
        mysql.execute(
                "CREATE TABLE " + documents
                        + " (id BIGINT PRIMARY KEY, code VARCHAR(20) COLLATE utf8mb4_0900_bin NOT NULL UNIQUE, body LONGTEXT)",
                "INSERT INTO " + documents
                        + " VALUES (1, 'a', 'short'), (2, '', 'no key'), (3, 'c', REPEAT('x', 500000)), (4, 'd', 'short')");
        deployment.createTables();
        try (RunningJob job = deployment.start()) {
            until(
                    job,
                    () -> bodies(deployment).equals(Map.of("a", "short", "d", "short"))
                            && letters().size() == 2);
            until(job, deployment::snapshotEnded);
            mysql.execute(
                    "UPDATE " + documents + " SET body = REPEAT('y', 500000) WHERE id = 1",
                    "INSERT INTO " + documents + " VALUES (5, 'e', 'later')",
                    "UPDATE " + documents + " SET body = 'short enough' WHERE id = 3");
            until(
                    job,
                    () -> bodies(deployment).equals(Map.of("c", "short enough", "d", "short", "e", "later"))
                            && letters().size() == 3);
        }
        assertThat(letters())
                .extracting(letter -> letter.get("code").asText())
                .containsExactlyInAnyOrder("empty-key", "item-too-large", "item-too-large");
        assertThat(letters()).allSatisfy(letter -> {
            assertThat(letter.get("itemType").asText()).isEqualTo("Document");
            assertThat(letter.get("reason").asText()).isNotBlank();
            assertThat(letter.toString()).doesNotContain("no key", "xxx", "yyy");
        });
        assertThat(letters())
                .extracting(letter -> letter.path("key").path("PK").toString()
                        + letter.path("source").asText())
                .anySatisfy(key -> assertThat(key).contains("documents", "2"));
        assertThat(letters())
                .extracting(letter -> letter.path("key").path("PK").asText())
                .contains("a", "c");
        lettersAreDealtWith(deployment, mysql, documents);
    }

    private static void lettersAreDealtWith(TestDeployment deployment, MySqlServer mysql, String documents)
            throws Exception {
        String nameless = documents + "(id=2)";
        assertThat(listed(deployment)).containsExactlyInAnyOrder(nameless, "a / DOCUMENT", "c / DOCUMENT");
        Ran shown = deployment.execute("dead-letters show", "a / DOCUMENT");
        assertThat(shown.out()).contains("item-too-large", "remedy:").doesNotContain("yyy");

        Ran overtaken = deployment.execute("dead-letters retry", "--key", "c / DOCUMENT");
        assertThat(overtaken.out()).as(overtaken.err()).contains("c / DOCUMENT: overtaken");
        assertThat(overtaken.code()).isZero();
        Ran again = deployment.execute("dead-letters retry", "--all");
        assertThat(again.out())
                .as(again.err())
                .contains("a / DOCUMENT: rejected (item-too-large", nameless + ": rejected");
        assertThat(again.code()).isEqualTo(ExitCode.DIFFERENCES.number());

        // Mended where the binlog does not show it, so that only a retry can bring it over.
        mysql.execute("SET SESSION sql_log_bin = 0", "UPDATE " + documents + " SET body = 'mended' WHERE id = 1");
        assertThat(deployment
                        .execute("dead-letters retry", "--all", "--dry-run")
                        .out())
                .contains("a / DOCUMENT: written (not written: a dry run)");
        assertThat(bodies(deployment)).doesNotContainKey("a");
        assertThat(deployment
                        .execute("dead-letters retry", "--code", "item-too-large")
                        .out())
                .contains("a / DOCUMENT: written");
        assertThat(bodies(deployment)).containsEntry("a", "mended");

        assertThat(listed(deployment)).containsExactly(nameless);
        Ran unexplained = deployment.execute("dead-letters skip", "--all");
        assertThat(unexplained.code()).isEqualTo(ExitCode.USAGE.number());
        deployment.execute("dead-letters skip", "--key", nameless, "--reason", "a draft");
        assertThat(listed(deployment)).isEmpty();
        assertThat(deployment.execute("dead-letters list", "--settled").out())
                .contains("skipped", "overtaken", "written");
        assertThat(deployment.execute("dead-letters show", nameless).out()).contains("a draft");
    }

    private static List<String> listed(TestDeployment deployment) throws IOException {
        Ran ran = deployment.execute("dead-letters list", "--output", "json");
        assertThat(ran.code()).as(ran.err()).isZero();
        List<String> subjects = new ArrayList<>();
        new ObjectMapper()
                .readTree(ran.out())
                .path("letters")
                .forEach(letter -> subjects.add(letter.path("subject").asText()));
        return subjects;
    }

    @Test
    void too_many_stop_the_job(MySqlServer mysql, DynamoDbLocal dynamo) throws Exception {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        deployment.map(MAPPING);
        String documents = deployment.database + ".documents";
        mysql.execute(
                "CREATE TABLE " + documents
                        + " (id BIGINT PRIMARY KEY, code VARCHAR(20) COLLATE utf8mb4_0900_bin NOT NULL UNIQUE, body LONGTEXT)",
                "INSERT INTO " + documents
                        + " VALUES (1, 'a', REPEAT('x', 500000)), (2, 'b', REPEAT('x', 500000)), (3, 'c', REPEAT('x', 500000))");
        deployment.createTables();

        Ran ran = deployment.execute("run", "--set", "write.max-dead-letters=2");

        assertThat(ran.code()).isEqualTo(ExitCode.GUARD.number());
        assertThat(ran.err()).contains("RF-WRT-002", "write.max-dead-letters", "item-too-large");
        assertThat(listed(deployment)).as("they are durable").hasSizeGreaterThanOrEqualTo(3);
    }

    private static void until(RunningJob job, Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            job.check();
            return condition.call();
        });
    }

    /** Of the items that are no tombstones, by partition key. */
    private static Map<String, String> bodies(TestDeployment deployment) {
        try (DynamoDbClient client = deployment.client()) {
            return client
                    .scanPaginator(request -> request.tableName(deployment.database)
                            .consistentRead(true)
                            .filterExpression("attribute_not_exists(#deleted)")
                            .expressionAttributeNames(Map.of("#deleted", "_rfd")))
                    .items()
                    .stream()
                    .collect(Collectors.toMap(
                            item -> item.get("PK").s(), item -> item.get("body").s()));
        }
    }

    private List<JsonNode> letters() throws IOException {
        Path letters = folder.resolve("dead-letters");
        List<JsonNode> found = new ArrayList<>();
        if (Files.exists(letters)) {
            try (Stream<Path> files = Files.walk(letters)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    for (String line : Files.readAllLines(file)) {
                        found.add(new ObjectMapper().readTree(line));
                    }
                }
            }
        }
        return found;
    }
}
