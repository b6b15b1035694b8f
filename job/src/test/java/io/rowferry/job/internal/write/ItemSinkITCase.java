package io.rowferry.job.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.config.WriteMode;
import io.rowferry.job.internal.config.WriteOptions;
import io.rowferry.job.internal.control.AttributeValues;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.schema.TargetTables;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.FaultProxy;
import io.rowferry.testbed.ServersExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The sink in a real job into DynamoDB Local, with failures, restores, rescaling and a connection that breaks. */
@ExtendWith(ServersExtension.class)
class ItemSinkITCase {
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final URI endpoint;
    private final TargetTable table;
    private final ControlTable control;
    private final DynamoDbClient client;
    private final long seed = new Random().nextLong();

    @TempDir
    private Path folder;

    ItemSinkITCase(DynamoDbLocal dynamodb, TestInfo test) {
        endpoint = dynamodb.endpoint();
        String name = test.getTestMethod().orElseThrow().getName();
        table = Samples.table(name);
        TargetOptions target = Local.target(endpoint);
        client = new DynamoClients(target).sync();
        control = new ControlTable(new DynamoClients(target).sync(), "rowferry-" + name);
        control.create();
        assertThat(new TargetTables(client, Duration.ofSeconds(30), Duration.ofMillis(50)).create(List.of(table)))
                .isEmpty();
    }

    @AfterEach
    void close() {
        control.close();
        client.close();
    }

    @Test
    void everyKeyEndsAtItsLatestChangeThoughTheJobFailsAgainAndAgain() throws Exception {
        Script script = new Script(seed, 6_000);
        FAILURES_LEFT.set(8);
        JobClient job = start(script, 2, endpoint, null);

        awaitApplied(script);
        assertThat(FAILURES_LEFT).hasValue(0);
        job.cancel().get();
        tableIsRight(script);
        lettersAreRight(script);
    }

    @Test
    void aBrokenConnectionOnlyDelays() throws Exception {
        Script script = new Script(seed, 3_000);
        FAILURES_LEFT.set(0);
        try (FaultProxy proxy = FaultProxy.start(endpoint.getHost(), endpoint.getPort())) {
            JobClient job = start(script, 2, URI.create("http://127.0.0.1:" + proxy.port()), null);
            for (int i = 0; i < 5; i++) {
                Mark before = control.appliedPosition().orElse(Mark.of(0, 0, 0));
                proxy.cutAll();
                proxy.stall();
                await().pollDelay(Duration.ofMillis(700)).until(() -> true);
                proxy.heal();
                await().atMost(PATIENCE).until(() -> {
                    Mark now = control.appliedPosition().orElse(Mark.of(0, 0, 0));
                    return now.compareTo(before) > 0 || now.equals(script.lastMark());
                });
            }
            awaitApplied(script);
            job.cancel().get();
        }
        tableIsRight(script);
        lettersAreRight(script);
    }

    @Test
    void anotherParallelismGoesOnFromTheSavepoint() throws Exception {
        Script script = new Script(seed, 6_000);
        FAILURES_LEFT.set(0);
        JobClient job = start(script, 2, endpoint, null);
        awaitApplied(script, Script.markAfter(500));
        String savepoint = stop(job);
        Mark applied = control.appliedPosition().orElseThrow();
        assertThat(applied).isLessThan(Script.markAfter(4_000));
        nothingBelowIsMissing(script, applied);

        job = start(script, 3, endpoint, savepoint);
        awaitApplied(script, Script.markAfter((int) (applied.offset() / 10) + 1_000));
        savepoint = stop(job);

        job = start(script, 1, endpoint, savepoint);
        awaitApplied(script);
        job.cancel().get();
        tableIsRight(script);
        lettersAreRight(script);
    }

    private JobClient start(Script script, int parallelism, URI endpoint, @Nullable String savepoint) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(20));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        env.enableCheckpointing(200);
        env.setMaxParallelism(1024);
        env.setBufferTimeout(10);
        env.getConfig().enableObjectReuse();
        define(env, script, endpoint);
        return env.executeAsync("write");
    }

    @SuppressWarnings("deprecation") // see ScriptSource
    private void define(StreamExecutionEnvironment env, Script script, URI endpoint) {
        env.addSource(new ScriptSource(script, 2), "script", Types.INT)
                .setParallelism(1)
                .uid("script")
                .keyBy(i -> keyOf(script.change(i)), Types.STRING)
                .map(i -> failing(script.change(i), i))
                .returns(TypeInformation.of(ItemChange.class))
                .sinkTo(new ItemSink(
                        new ItemSink.Job(control.name(), List.of(table), List.of("Customer")),
                        Local.target(endpoint),
                        new WriteOptions(
                                WriteMode.PUT,
                                new WriteOptions.Limits(8, 64, 128L << 20, null, new WriteOptions.Money(null, 0.625)),
                                new WriteOptions.Times(
                                        Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofDays(7)),
                                new WriteOptions.DeadLetters(
                                        folder.resolve("letters").toUri().toString(), Map.of(), 1_000))))
                .uid("write-v1");
    }

    private static String keyOf(ItemChange change) {
        return change instanceof ItemChange.Keyed keyed
                ? keyed.key().toString()
                : change.position().toString();
    }

    private static ItemChange failing(ItemChange change, int i) {
        if (i % 97 == 0 && FAILURES_LEFT.get() > 0 && new Random().nextInt(2) == 0) {
            if (FAILURES_LEFT.getAndDecrement() > 0) {
                throw new IllegalStateException("a failure on purpose");
            }
            FAILURES_LEFT.set(0);
        }
        return change;
    }

    private String stop(JobClient job) throws Exception {
        return job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    private void awaitApplied(Script script) {
        awaitApplied(script, script.lastMark());
        assertThat(control.appliedPosition()).contains(script.lastMark());
    }

    /** While it waits, the applied position must never be ahead of the table. */
    private void awaitApplied(Script script, Mark mark) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            Mark applied = control.appliedPosition().orElse(Mark.of(0, 0, 0));
            nothingBelowIsMissing(script, applied);
            return applied.compareTo(mark) >= 0;
        });
    }

    private void nothingBelowIsMissing(Script script, Mark applied) {
        if (applied.epoch() == 0) {
            return;
        }
        Map<ItemKey, Map<String, Value>> items = scan();
        script.latestBelow(applied)
                .forEach((key, change) -> assertThat(version(items.get(key)))
                        .as("seed %sL: version of %s while %s is applied", seed, key, applied)
                        .isGreaterThanOrEqualTo(Version.at(change.position())));
    }

    private void tableIsRight(Script script) {
        Map<ItemKey, Map<String, Value>> items = scan();
        Map<ItemKey, ItemChange.Keyed> latest = script.latestBelow(script.lastMark());
        assertThat(items).as("seed %sL", seed).hasSameSizeAs(latest);
        latest.forEach((key, change) -> {
            Map<String, Value> item = items.get(key);
            assertThat(version(item)).as("seed %sL: %s", seed, key).isEqualTo(Version.at(change.position()));
            if (change instanceof ItemChange.Delete) {
                assertThat(item).containsEntry("_rfd", new Value.Text("D")).containsKey("_rfx");
            } else if (change instanceof ItemChange.Rejected || Script.isTooLarge(change)) {
                assertThat(item).containsEntry("_rfd", new Value.Text("R")).containsKey("_rfx");
            } else if (change instanceof ItemChange.Put put) {
                assertThat(item).containsAllEntriesOf(put.attributes().map()).doesNotContainKey("_rfd");
            }
        });
    }

    /** Every change that could not be written is buried, at least once; one that a newer change overtook may not be. */
    private void lettersAreRight(Script script) throws IOException {
        Set<String> buried = new HashSet<>();
        try (Stream<Path> files = Files.list(folder.resolve("letters"))) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode letter = new ObjectMapper().readTree(line);
                    assertThat(letter.get("format").asText()).isEqualTo("rowferry.dead-letter/1");
                    buried.add(letter.get("position").asText());
                }
            }
        }
        Map<ItemKey, ItemChange.Keyed> latest = script.latestBelow(script.lastMark());
        for (int i = 1; i <= script.length(); i++) {
            ItemChange change = script.change(i);
            boolean overtaken = Script.isTooLarge(change) && !latest.containsValue(change);
            if (change instanceof ItemChange.Rejected
                    || change instanceof ItemChange.Unmappable
                    || (Script.isTooLarge(change) && !overtaken)) {
                assertThat(buried)
                        .as("seed %sL", seed)
                        .contains("1/#1:" + change.position().offset() + ":0");
            }
        }
    }

    private static @Nullable Version version(@Nullable Map<String, Value> item) {
        return item != null && item.get("_rfv") instanceof Value.Binary bytes ? Version.ofBytes(bytes.bytes()) : null;
    }

    private Map<ItemKey, Map<String, Value>> scan() {
        Map<ItemKey, Map<String, Value>> items = new HashMap<>();
        client.scanPaginator(request -> request.tableName(table.name()).consistentRead(true)).items().stream()
                .map(AttributeValues::ofStored)
                .forEach(item -> items.put(new ItemKey(0, item.get("pk"), item.get("sk")), item));
        return items;
    }
}
