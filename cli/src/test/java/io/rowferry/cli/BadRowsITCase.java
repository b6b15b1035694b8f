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
