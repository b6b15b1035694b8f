package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.mapping.SourceSchema;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must not be passed over ends the job, once and with its code. */
@ExtendWith(ServersExtension.class)
class ReadStopsITCase {
    private static final Duration LONG = Duration.ofSeconds(90);

    @Test
    void a_schema_that_changed_between_compiling_and_starting_stops_the_job_before_the_first_row(MySqlServer mysql)
            throws Exception {
        String db = database(mysql);
        SourceSchema compiled = ReadJob.schema(mysql, db, List.of("t"));
        mysql.execute("ALTER TABLE " + db + ".t MODIFY v BIGINT");
        try (ReadJob job = ReadJob.start(mysql, compiled, ReadJob.Options.usual(), change -> {})) {
            stopped(job, "RF-SRC-002");
            assertThat(job.changes).isEmpty();
        }
    }

    @Test
    void a_column_added_while_the_snapshot_is_read_stops_the_job_before_the_first_change(MySqlServer mysql)
            throws Exception {
        duringSnapshot(mysql, "ADD extra INT FIRST");
    }

    @Test
    void a_column_dropped_while_the_snapshot_is_read_stops_the_job(MySqlServer mysql) throws Exception {
        duringSnapshot(mysql, "DROP v");
    }

    private static void duringSnapshot(MySqlServer mysql, String change) throws Exception {
        String db = database(mysql);
        AtomicBoolean once = new AtomicBoolean();
        ReadJob.AtChange alter = row -> {
            if (once.compareAndSet(false, true)) {
                mysql.execute("ALTER TABLE " + db + ".t " + change);
            }
        };
        ReadJob.Options small = ReadJob.Options.usual().chunkSize(10);
        try (ReadJob job = ReadJob.start(mysql, db, List.of("t"), small, alter)) {
            stopped(job, "RF-SRC-002");
            assertThat(job.changes).allMatch(row -> row.position().isSnapshot());
            assertThat(job.marks).isEmpty();
        }
    }

    @Test
    void a_compressed_transaction_of_one_session_stops_the_job_before_anything_behind_it(MySqlServer mysql)
            throws Exception {
        bySession(
                mysql,
                "RF-SRC-004",
                "SET SESSION binlog_transaction_compression = ON",
                "UPDATE %s SET v = 1 WHERE id = 1");
    }

    @Test
    void a_partial_json_update_of_one_session_stops_the_job_before_anything_behind_it(MySqlServer mysql)
            throws Exception {
        bySession(
                mysql,
                "RF-SRC-005",
                "SET SESSION binlog_row_value_options = 'PARTIAL_JSON'",
                "UPDATE %s SET j = JSON_SET(j, '$.a', 2) WHERE id = 1");
    }

    private static void bySession(MySqlServer mysql, String code, String setting, String bad) throws Exception {
        String db = database(mysql);
        try (ReadJob job = ReadJob.start(mysql, db, List.of("t"))) {
            await().atMost(LONG).until(() -> !job.marks.isEmpty());
            int before = job.changes.size();
            mysql.execute(setting, String.format(bad, db + ".t"), "INSERT INTO " + db + ".t (id) VALUES (777)");
            stopped(job, code);
            assertThat(job.changes).hasSize(before);
        }
    }

    private static String database(MySqlServer mysql) {
        String db = mysql.freshDatabase("stops");
        mysql.execute(
                "CREATE TABLE " + db + ".t (id BIGINT PRIMARY KEY, v INT, j JSON)",
                "INSERT INTO " + db
                        + ".t WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < 300) "
                        + "SELECT i, i, JSON_OBJECT('a', 1, 'long', REPEAT('x', 100)) FROM q");
        return db;
    }

    private static void stopped(ReadJob job, String code) {
        await().atMost(LONG).until(job::ended);
        assertThat(job.failure()).contains(code);
    }
}
