package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.testbed.FaultProxy;
import io.rowferry.testbed.MySqlOptions;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The connection or the server goes away: the job goes on where it was, or stops for good where it must. */
@ExtendWith(ServersExtension.class)
class ReadFailureITCase {
    private static final Duration LONG = Duration.ofSeconds(90);

    @Test
    void a_killed_dump_connection_ends_the_attempt_and_the_next_one_misses_nothing(MySqlServer mysql) throws Exception {
        String table = table(mysql, "killed");
        try (ReadJob job = ReadJob.start(mysql, table.substring(0, table.indexOf('.')), List.of("t"))) {
            insertAndAwait(mysql, table, job, 101, 150);
            int attempts = job.attempts.get();
            killDumps(mysql);
            insertAndAwait(mysql, table, job, 151, 200);
            await().atMost(LONG).until(() -> job.attempts.get() > attempts);
            insertAndAwait(mysql, table, job, 201, 250);
            assertThat(ids(job)).isEqualTo(all(250));
            assertThat(job.belowMark).isEmpty();
        }
    }

    @Test
    void a_killed_server_is_read_on_when_it_is_back() throws Exception {
        try (MySqlServer mysql = MySqlServer.start()) {
            String table = table(mysql, "crashed");
            try (ReadJob job = ReadJob.start(mysql, table.substring(0, table.indexOf('.')), List.of("t"))) {
                insertAndAwait(mysql, table, job, 101, 150);
                mysql.kill();
                mysql.restart();
                insertAndAwait(mysql, table, job, 151, 200);
                assertThat(job.attempts.get()).isGreaterThan(1);
                assertThat(ids(job)).isEqualTo(all(200));
            }
        }
    }

    @Test
    void a_server_with_another_uuid_stops_the_job_for_good_and_nothing_of_it_is_read() throws Exception {
        try (MySqlServer mysql = MySqlServer.start()) {
            String table = table(mysql, "other");
            try (ReadJob job = ReadJob.start(mysql, table.substring(0, table.indexOf('.')), List.of("t"))) {
                insertAndAwait(mysql, table, job, 101, 150);
                mysql.stop();
                Files.delete(mysql.dataDirectory().resolve("auto.cnf"));
                mysql.restart();
                mysql.execute("INSERT INTO " + table + " VALUES (999, 0)");
                await().atMost(LONG).until(job::ended);
                assertThat(job.failure()).contains("RF-SRC-001");
                assertThat(ids(job)).isEqualTo(all(150));
            }
        }
    }

    /** The server and the network say nothing at all, and the connection stays open: only heartbeats that do not come tell. */
    @Test
    void a_connection_that_is_open_at_one_end_only_ends_the_attempt(MySqlServer mysql) throws Exception {
        String table = table(mysql, "halfopen");
        try (FaultProxy proxy = FaultProxy.start(mysql.host(), mysql.port());
                ReadJob job = ReadJob.start(
                        mysql,
                        table.substring(0, table.indexOf('.')),
                        List.of("t"),
                        ReadJob.Options.usual().through(proxy.port()),
                        change -> {})) {
            insertAndAwait(mysql, table, job, 101, 150);
            int attempts = job.attempts.get();
            proxy.stall();
            mysql.execute(insert(table, 151, 200));
            await().atMost(LONG).until(() -> job.attempts.get() > attempts);
            assertThat(ids(job)).isEqualTo(all(150));
            proxy.heal();
            insertAndAwait(mysql, table, job, 201, 250);
            assertThat(ids(job)).isEqualTo(all(250));
        }
    }

    @Test
    void binlog_that_is_gone_stops_the_job_for_good() throws Exception {
        try (MySqlServer mysql = MySqlServer.start()) {
            goneBinlogStops(mysql);
        }
    }

    @Test
    void binlog_that_is_gone_stops_the_job_by_file_too() throws Exception {
        try (MySqlServer mysql =
                MySqlServer.start(MySqlOptions.defaults().with("--gtid-mode=OFF", "--enforce-gtid-consistency=OFF"))) {
            goneBinlogStops(mysql);
        }
    }

    private static void goneBinlogStops(MySqlServer mysql) throws Exception {
        String table = table(mysql, "purged");
        ReadJob first = ReadJob.start(mysql, table.substring(0, table.indexOf('.')), List.of("t"));
        try (first) {
            insertAndAwait(mysql, table, first, 101, 150);
        }
        mysql.execute(
                "FLUSH BINARY LOGS",
                insert(table, 151, 160),
                "FLUSH BINARY LOGS",
                "PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
        try (ReadJob again = first.again(mysql, ReadJob.Options.usual())) {
            await().atMost(LONG).until(again::ended);
            assertThat(again.failure()).contains("RF-SRC-013");
            assertThat(again.attempts.get()).isEqualTo(1);
        }
    }

    private static String table(MySqlServer mysql, String name) {
        String table = mysql.freshDatabase(name) + ".t";
        mysql.execute("CREATE TABLE " + table + " (id BIGINT PRIMARY KEY, v INT)", insert(table, 1, 100));
        return table;
    }

    private static String insert(String table, int from, int to) {
        return "INSERT INTO " + table
                + LongStream.rangeClosed(from, to)
                        .mapToObj(id -> "(" + id + ", 0)")
                        .collect(Collectors.joining(",", " VALUES ", ""));
    }

    /** Each row by a transaction of its own; waits for the last one, and for a mark behind all that was there before. */
    private static void insertAndAwait(MySqlServer mysql, String table, ReadJob job, int from, int to) {
        await().atMost(LONG).until(() -> job.ended() || !job.marks.isEmpty());
        mysql.execute(LongStream.rangeClosed(from, to)
                .mapToObj(id -> insert(table, (int) id, (int) id))
                .toArray(String[]::new));
        await().atMost(LONG).until(() -> job.ended() || ids(job).contains((long) to));
    }

    private static Set<Long> ids(ReadJob job) {
        return job.changes.stream()
                .map(change -> (Long) Objects.requireNonNull(change.after()).value(0))
                .collect(Collectors.toSet());
    }

    private static Set<Long> all(long to) {
        return LongStream.rangeClosed(1, to).boxed().collect(Collectors.toSet());
    }

    private static void killDumps(MySqlServer mysql) throws SQLException {
        List<Long> dumps = new ArrayList<>();
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id FROM information_schema.processlist WHERE command LIKE 'Binlog Dump%'")) {
            while (row.next()) {
                dumps.add(row.getLong(1));
            }
        }
        assertThat(dumps).isNotEmpty();
        mysql.execute(dumps.stream().map(id -> "KILL " + id).toArray(String[]::new));
    }
}
