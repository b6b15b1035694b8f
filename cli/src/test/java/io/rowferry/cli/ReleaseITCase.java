package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.job.internal.submit.Beginning;
import io.rowferry.job.internal.verify.TableComparison;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.Version;
import io.rowferry.testbed.ChildProcess;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.FaultProxy;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ways on behind a guard stop: accepted at its position, or begun anew. */
@ExtendWith(ServersExtension.class)
class ReleaseITCase {
    private static final int ROWS = 1000;
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Pattern POSITION = Pattern.compile("1/binlog\\.\\d+:\\d+:0");

    @TempDir
    private Path folder;

    private TestDeployment deployment;

    @Test
    void a_stop_is_met_again_until_it_is_accepted_and_then_passed(MySqlServer mysql, DynamoDbLocal dynamo)
            throws Exception {
        deploy(mysql, dynamo, 20);
        String statement = "UPDATE " + deployment.database + ".regions SET name = name WHERE id = 0";
        Ran stopped = runUntil(() -> deployment.isFirstEmissionComplete(), mysql, "SET SESSION binlog_format = 'STATEMENT'", statement);
        assertThat(stopped.code()).isEqualTo(ExitCode.GUARD.number());
        assertThat(stopped.err()).contains("RF-SRC-008: ", "./rowferry accept RF-SRC-008 --at 1/binlog.");
        String position = position(stopped.err());

        Ran again = deployment.execute("run");
        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.GUARD.number());
        assertThat(again.err()).contains("Going on from file:").contains(position);
        JsonNode open = new ObjectMapper()
                .readTree(deployment.execute("status", "--output", "json").out())
                .get("openStops");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).get("position").asText()).isEqualTo(position);

        Ran elsewhere = deployment.execute("accept", "RF-SRC-008", "--at", "1/binlog.000001:4:0", "--reason", "x");
        assertThat(elsewhere.code()).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(elsewhere.err()).contains("knows no stop RF-SRC-008 at 1/binlog.000001:4:0; open are RF-SRC-008 at " + position);
        Ran accepted = deployment.execute("accept", "RF-SRC-008", "--at", position, "--reason", "not mapped", "--output", "json");
        assertThat(accepted.code()).as(accepted.err()).isZero();
        JsonNode said = new ObjectMapper().readTree(accepted.out());
        assertThat(said.get("format").asText()).isEqualTo("rowferry.accept/1");
        assertThat(said.get("reason").asText()).isEqualTo("not mapped");
        assertThat(deployment.execute("accept", "rf-src-008", "--at", position, "--reason", "another").out())
                .contains("(not mapped)");

        mysql.execute("UPDATE " + deployment.database + ".customers SET name = 'behind it' WHERE id = 1");
        BinlogPlace behind = deployment.end();
        Ran passed = runUntil(() -> deployment.hasPassed(behind), mysql, "TRUNCATE " + deployment.database + ".products");
        assertThat(passed.code()).isEqualTo(ExitCode.GUARD.number());
        assertThat(passed.err()).contains("RF-SRC-011: ").doesNotContain(position);
        Ran refused = deployment.execute("accept", "RF-SRC-011", "--at", position(passed.err()), "--reason", "x");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(refused.err()).contains("RF-SRC-011 cannot be accepted", "./rowferry run --fresh");
    }

    @Test
    void begun_anew_and_killed_in_the_sweep_nothing_stale_is_left(MySqlServer mysql, DynamoDbLocal dynamo)
            throws Exception {
        deploy(mysql, dynamo, ROWS);
        Ran stopped = runUntil(
                () -> deployment.isFirstEmissionComplete(),
                mysql,
                "TRUNCATE " + deployment.database + ".orders",
                "DELETE FROM " + deployment.database + ".customers WHERE id > " + ROWS / 2);
        assertThat(stopped.err()).contains("RF-SRC-011: ", "./rowferry run --fresh");
        long before = stale();
        assertThat(before).isGreaterThan(ROWS);

        try (TestLoad load = TestLoad.start(mysql, deployment.database, ROWS, System.nanoTime())) {
            killedInTheSweep(dynamo, before);
            try (ChildProcess run = run("resumed")) {
                awaitAlive(run, () -> status().equals("keeping-up"));
                load.close();
                BinlogPlace end = deployment.end();
                awaitAlive(run, () -> deployment.hasPassed(end));
                run.kill();
                assertThat(run.output()).contains("Going on from file:");
            }
        }
        assertThat(deployment.run().orElseThrow().epoch()).isEqualTo(2);
        TableComparison.Result result = deployment.compare();
        assertThat(result.differences()).isEmpty();
        assertThat(result.items()).isGreaterThan(ROWS);
        assertThat(stale()).isZero();
    }

    /** The table is so slow that the sweep takes a while. */
    private void killedInTheSweep(DynamoDbLocal dynamo, long before) {
        try (FaultProxy proxy =
                FaultProxy.start(dynamo.endpoint().getHost(), dynamo.endpoint().getPort())) {
            proxy.delay(Duration.ofMillis(50));
            try (ChildProcess run = run("anew", "--fresh", "--set", "target.endpoint=http://127.0.0.1:" + proxy.port())) {
                awaitAlive(run, () -> status().equals("sweeping"));
                long left = stale();
                assertThat(left).isGreaterThan(100);
                awaitAlive(run, () -> stale() < left);
                run.kill();
                assertThat(run.output()).contains(Beginning.ANEW.sentence());
            }
        }
        assertThat(stale()).as("stale items when it was killed in the sweep").isPositive().isLessThan(before);
        assertThat(status()).isEqualTo("sweeping");
    }

    private void deploy(MySqlServer mysql, DynamoDbLocal dynamo, int rows) throws Exception {
        deployment = TestDeployment.of(folder, mysql, dynamo);
        TestShop.create(mysql, deployment.database, rows);
        deployment.createTables();
    }

    /** Runs it in this JVM; once it is that far, runs the statements, and waits for its end. */
    private Ran runUntil(Callable<Boolean> far, MySqlServer mysql, String... statements) throws Exception {
        CompletableFuture<Ran> run = CompletableFuture.supplyAsync(() -> deployment.execute("run"));
        await().atMost(LONG).until(() -> run.isDone() || far.call());
        assertThat(run.isDone()).as(() -> run.join().err()).isFalse();
        mysql.execute(statements);
        return run.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private static String position(String message) {
        Matcher position = POSITION.matcher(message);
        assertThat(position.find()).as(message).isTrue();
        return position.group();
    }

    private String status() {
        try {
            return new ObjectMapper()
                    .readTree(deployment.execute("status", "--output", "json").out())
                    .get("phase")
                    .asText();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Items of the first source epoch that are no tombstones. */
    private long stale() {
        byte[] floor = Version.at(Position.floor(2)).toBytes();
        try (DynamoDbClient client = deployment.client()) {
            return client.scanPaginator(request -> request.tableName(deployment.database).consistentRead(true)).items().stream()
                    .filter(item -> !item.containsKey(Reserved.DELETED_FLAG))
                    .filter(item -> Arrays.compareUnsigned(
                                    item.get(Reserved.VERSION).b().asByteArray(), floor)
                            < 0)
                    .count();
        }
    }

    private ChildProcess run(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "--config", deployment.config.toString(), "--set", "parallelism.write=2"));
        all.addAll(List.of(arguments));
        return ChildProcess.start(new ChildProcess.Command(
                "rowferry", deployment.command(all.toArray(String[]::new)), Map.of(), folder.resolve(name + ".log")));
    }

    private static void awaitAlive(ChildProcess process, Callable<Boolean> condition) {
        try {
            await().atMost(LONG).pollInterval(200, TimeUnit.MILLISECONDS).until(() -> {
                assertThat(process.isAlive()).as(process.output()).isTrue();
                return condition.call();
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("it gets no further:\n" + process.output(), e);
        }
    }
}
