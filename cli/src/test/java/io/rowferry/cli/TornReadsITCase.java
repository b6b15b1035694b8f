package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.job.internal.config.ConfigReader;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.job.internal.submit.Submission;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Once the job has caught up, an item is at each moment the image of the database at one place between transactions. */
@ExtendWith(ServersExtension.class)
class TornReadsITCase {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int TRANSACTIONS = 300;
    private static final int READS = 3000;

    @TempDir
    private Path folder;

    /**
     * What was read.
     *
     * @param all how often
     * @param different how often an item was seen that was not what the read before had seen of it
     * @param torn how often an item was seen that no state of the database gives
     */
    private record Reads(long all, long different, long torn) {}

    @Test
    void no_reading_of_an_item_sees_a_part_of_a_transaction(MySqlServer mysql, DynamoDbLocal dynamo) throws Exception {
        Reads reads = read(mysql, dynamo, Map.of());
        assertThat(reads.torn()).as(reads::toString).isZero();
        assertThat(reads.all()).isGreaterThanOrEqualTo(READS);
        assertThat(reads.different()).isGreaterThan(TRANSACTIONS / 2);
    }

    /** Shows that the other one can fail: parts can be seen as soon as marks may stand inside of a transaction. */
    @Test
    void with_marks_inside_of_transactions_their_parts_are_seen(MySqlServer mysql, DynamoDbLocal dynamo)
            throws Exception {
        Reads reads = read(mysql, dynamo, Map.of("source.transaction-mark-size", "1 B"));
        assertThat(reads.torn()).as(reads::toString).isPositive();
    }

    private Reads read(MySqlServer mysql, DynamoDbLocal dynamo, Map<String, String> settings) throws Exception {
        TestDeployment deployment = TestDeployment.of(folder, mysql, dynamo);
        deployment.map(Ledger.MAPPING);
        Ledger.create(mysql, deployment.database);
        deployment.createTables();
        Submission submission = Submission.prepare(ConfigReader.read(deployment.config, settings));
        submission.checkStart(null, false);
        Random random = seeded();
        try (Connection connection = mysql.connect();
                RunningJob job = RunningJob.start(submission, new Configuration());
                DynamoDbClient client = deployment.client()) {
            Ledger ledger = new Ledger(connection, deployment.database, random);
            BinlogPlace start = deployment.end();
            await().atMost(LONG).until(() -> {
                job.check();
                return deployment.isFirstEmissionComplete() && deployment.hasPassed(start);
            });
            AtomicBoolean written = new AtomicBoolean();
            CompletableFuture<Reads> reads =
                    CompletableFuture.supplyAsync(() -> read(client, deployment.database, written));
            for (int i = 0; i < TRANSACTIONS; i++) {
                ledger.change();
            }
            BinlogPlace end = deployment.end();
            await().atMost(LONG).until(() -> {
                job.check();
                return deployment.hasPassed(end);
            });
            written.set(true);
            System.out.println(reads.get());
            return reads.get();
        }
    }

    private static Random seeded() {
        long seed = System.nanoTime();
        System.out.println("ledger with seed " + seed);
        return new Random(seed);
    }

    /** Goes round all items until everything has been written and enough has been read. */
    private static Reads read(DynamoDbClient client, String table, AtomicBoolean written) {
        Map<Integer, Map<String, AttributeValue>> last = new HashMap<>();
        long all = 0;
        long different = 0;
        long torn = 0;
        while (!written.get() || all < READS) {
            int order = (int) (1 + all % Ledger.ORDERS);
            Map<String, AttributeValue> item = client.getItem(request -> request.tableName(table)
                            .key(Map.of(
                                    "PK", AttributeValue.fromS("ORDER#" + order),
                                    "SK", AttributeValue.fromS("ORDER")))
                            .consistentRead(true))
                    .item();
            all++;
            different += item.equals(last.put(order, item)) ? 0 : 1;
            torn += Ledger.isWhole(item) ? 0 : 1;
        }
        return new Reads(all, different, torn);
    }
}
