package io.rowferry.job.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.config.WriteMode;
import io.rowferry.job.internal.config.WriteOptions;
import io.rowferry.job.internal.control.AttributeValues;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import io.rowferry.mapping.control.LiveSettings;
import io.rowferry.testbed.DynamoDbSimulator;
import io.rowferry.testbed.ServersExtension;
import io.rowferry.testbed.SimulatorFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The sink in a real job into a table with little capacity, or none. */
@ExtendWith(ServersExtension.class)
class WritePaceITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KEYS = 5_000;
    private static final int FEW_KEYS = 1_000;

    private final DynamoDbSimulator dynamodb;
    private final TargetTable table;
    private final TargetOptions target;
    private final ControlTable control;
    private final DynamoDbClient client;

    @TempDir
    private Path folder;

    WritePaceITCase(DynamoDbSimulator dynamodb, TestInfo test) {
        this.dynamodb = dynamodb;
        String name = test.getTestMethod().orElseThrow().getName();
        table = new TargetTable(
                name,
                new TargetTable.KeyAttribute("pk", TargetTable.KeyType.S),
                new TargetTable.KeyAttribute("sk", TargetTable.KeyType.S),
                List.of(),
                null);
        target = Local.target(dynamodb.endpoint());
        client = new DynamoClients(target).sync();
        control = new ControlTable(new DynamoClients(target).sync(), "rowferry-" + name);
        control.create();
        client.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units(10_000))
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    }

    @AfterEach
    void close() {
        dynamodb.faults(SimulatorFaults.NONE);
        control.close();
        client.close();
    }

    @Test
    void a_savepoint_is_complete_though_the_table_throttles() throws Exception {
        JobClient job = start(null, WriteMode.PUT);
        awaitWrites(20_000);
        capacity(200);
        await().atMost(PATIENCE).until(() -> throttled() > 50);

        String savepoint = stop(job);
        long saved = writes();
        job = start(savepoint, WriteMode.PUT);
        capacity(10_000);
        awaitWrites(saved + 10_000);
        stop(job);
        everyKeyIsThereAtARecentVersion();
    }

    @Test
    void while_nothing_is_taken_the_job_waits_and_goes_on_afterwards() throws Exception {
        JobClient job = start(null, WriteMode.INSERT);
        awaitWrites(10_000);
        dynamodb.faults(SimulatorFaults.NONE.withTables(table.name()).withCapacity(0));
        await().atMost(PATIENCE).until(() -> throttled() > 20);
        // What was under way, and a probe of a batch a few times a second and subtask.
        assertThat(throttledWithin(Duration.ofSeconds(1))).as("at once").isLessThan(8_000);
        assertThat(throttledWithin(Duration.ofSeconds(5))).as("no storm").isLessThan(500);

        dynamodb.faults(SimulatorFaults.NONE);
        awaitWrites(writes() + 20_000);
        stop(job);
        everyKeyIsThereAtARecentVersion();
    }

    @Test
    void a_job_is_tuned_while_it_runs() throws Exception {
        JobClient job = start(null, WriteMode.PUT);
        awaitWrites(10_000);
        control.put(new LiveSettings(Map.of("write.max-write-units", "100"), Instant.now(), "a test"));

        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> {
            long before = writes();
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            return writes() - before < 200;
        });
        control.put(new LiveSettings(Map.of(), Instant.now(), "a test"));
        awaitWrites(writes() + 10_000);
        stop(job);
    }

    @Test
    void every_key_ends_at_its_newest_change_though_everything_goes_wrong() throws Exception {
        endsAtTheNewest(50_000);
    }

    @Tag("long")
    @Test
    void every_key_ends_at_its_newest_of_a_million_changes() throws Exception {
        endsAtTheNewest(1_000_000);
    }

    @Test
    void memory_stays_flat_while_the_table_takes_a_twentieth_of_what_comes() throws Exception {
        soak(Duration.ofSeconds(40));
    }

    @Tag("long")
    @Test
    void memory_stays_flat_for_ten_minutes() throws Exception {
        soak(Duration.ofMinutes(10));
    }

    private void soak(Duration time) throws Exception {
        dynamodb.faults(SimulatorFaults.NONE.withTables(table.name()).withLatency(5, 5));
        JobClient job = start(null, WriteMode.PUT);
        awaitWrites(20_000);
        capacity(500);
        await().atMost(PATIENCE).until(() -> throttledWithin(Duration.ofSeconds(2)) > 0);
        List<Long> heap = new ArrayList<>();
        long checkpoints = checkpoints();
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
            heap.add(heapInUse());
            await().pollDelay(time.dividedBy(10)).atMost(time).until(() -> true);
        }
        long most = Collections.max(heap);
        System.out.printf(
                "heap in use behind a collection, MB, every %d s: %s; %d checkpoints%n",
                time.dividedBy(10).toSeconds(),
                heap.stream().map(bytes -> bytes >> 20).toList(),
                checkpoints() - checkpoints);
        assertThat(most - heap.get(0)).as("growth").isLessThan(24L << 20);
        assertThat(checkpoints()).as("checkpoints").isGreaterThan(checkpoints);
        job.cancel().get();
    }

    private static long heapInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Folders are numbered by the checkpoints, and only the newest stays. */
    private long checkpoints() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("checkpoints"))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("chk-"))
                    .mapToLong(name -> Long.parseLong(name.substring("chk-".length())))
                    .max()
                    .orElse(0);
        }
    }

    /** The job ends by itself, so what is left is written when its input has ended. */
    private void endsAtTheNewest(long count) throws Exception {
        dynamodb.faults(SimulatorFaults.NONE
                .withTables(table.name())
                .withLatency(2, 3)
                .withCapacity(0.95)
                .withErrors(0.01)
                .withResets(0.01)
                .withLostAnswers(0.01)
                .withSlowAnswers(0.002, 2_500)
                .withLateEffects(0.01, 1_000));
        start(null, WriteMode.PUT, count, FEW_KEYS, Duration.ZERO)
                .getJobExecutionResult()
                .get(10, TimeUnit.MINUTES);

        Map<String, Long> newest = new HashMap<>();
        for (long number = 1; number <= count; number++) {
            newest.put(partition(number, FEW_KEYS), number * 10);
        }
        // What lands late is refused by the condition, so it may still be under way.
        assertThat(offsets()).containsExactlyInAnyOrderEntriesOf(newest);
        System.out.printf(
                "%,d changes of %,d keys: %,d writes, %,d throttled, %,d refused by the condition%n",
                count,
                newest.size(),
                writes(),
                throttled(),
                dynamodb.counters().table(table.name()).failedConditions());
    }

    private JobClient start(@Nullable String savepoint, WriteMode mode) throws Exception {
        return start(savepoint, mode, Long.MAX_VALUE, KEYS, Duration.ofMillis(100));
    }

    private JobClient start(@Nullable String savepoint, WriteMode mode, long count, int keys, Duration interval)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        env.enableCheckpointing(1_000);
        env.getConfig().enableObjectReuse();
        env.fromSource(new NumberSequenceSource(1, count), WatermarkStrategy.noWatermarks(), "numbers")
                .setParallelism(1)
                .uid("numbers")
                .map(number -> change(number, keys))
                .returns(RowferryTypes.ITEM_CHANGE)
                .setParallelism(1)
                .uid("changes")
                .keyBy(change -> ((ItemChange.Keyed) change).key().hashCode())
                .sinkTo(new ItemSink(
                        new ItemSink.Job(control.name(), List.of(table), List.of("Customer")),
                        target,
                        new WriteOptions(
                                mode,
                                new WriteOptions.Limits(
                                        100, 1_000, 64L << 20, null, new WriteOptions.Money(null, 0.625)),
                                new WriteOptions.Times(Duration.ofSeconds(2), interval, Duration.ofDays(7)),
                                new WriteOptions.DeadLetters(
                                        folder.resolve("letters").toUri().toString(), Map.of(), 1_000))))
                .uid("write-v1");
        return env.executeAsync("write");
    }

    private static ItemChange change(long number, int keys) {
        ItemKey key = new ItemKey(0, new Value.Text(partition(number, keys)), new Value.Text("PROFILE"));
        return new ItemChange.Put(0, Samples.position(1, number * 10), key, Samples.name("at " + number));
    }

    private static String partition(long number, int keys) {
        return "CUSTOMER#" + number % keys;
    }

    private String stop(JobClient job) throws Exception {
        return job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Numbers come in turn, and all that came before the savepoint is written: no two keys are further apart than one turn. */
    private void everyKeyIsThereAtARecentVersion() {
        Map<String, Long> offsets = offsets();
        assertThat(offsets).hasSize(KEYS);
        long newest =
                offsets.values().stream().mapToLong(offset -> offset).max().orElseThrow();
        assertThat(offsets.values()).allSatisfy(offset -> assertThat(offset).isGreaterThan(newest - 10L * KEYS));
    }

    /** By partition key, the offset of the version that lies there. */
    private Map<String, Long> offsets() {
        Map<String, Long> offsets = new HashMap<>();
        client.scanPaginator(request -> request.tableName(table.name()).consistentRead(true)).items().stream()
                .map(AttributeValues::ofStored)
                .forEach(item -> offsets.put(
                        ((Value.Text) item.get("pk")).text(),
                        Version.ofBytes(((Value.Binary) item.get("_rfv")).bytes())
                                .position()
                                .offset()));
        return offsets;
    }

    private void awaitWrites(long count) {
        await().atMost(PATIENCE).until(() -> writes() >= count);
    }

    private long writes() {
        return dynamodb.counters().table(table.name()).writes();
    }

    private long throttledWithin(Duration time) {
        long before = throttled();
        await().pollDelay(time).until(() -> true);
        return throttled() - before;
    }

    private long throttled() {
        return dynamodb.counters().table(table.name()).throttled();
    }

    private void capacity(int units) {
        client.updateTable(request -> request.tableName(table.name()).provisionedThroughput(units(units)));
    }

    private static ProvisionedThroughput units(long units) {
        return ProvisionedThroughput.builder()
                .writeCapacityUnits(units)
                .readCapacityUnits(100_000L)
                .build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
