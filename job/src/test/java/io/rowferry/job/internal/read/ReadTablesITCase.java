package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.testbed.MySqlOptions;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables of every shape, in many chunks, read by four readers; and a server without GTIDs. */
@ExtendWith(ServersExtension.class)
class ReadTablesITCase {
    private static final Duration LONG = Duration.ofSeconds(90);

    /** A table's primary key, and its value for the row number i. */
    private static final Map<String, String[]> KEYS = new TreeMap<>(Map.of(
            "whole", new String[] {"k BIGINT PRIMARY KEY", "i"},
            "sparse", new String[] {"k BIGINT PRIMARY KEY", "i * i * 1000003"},
            "huge", new String[] {"k BIGINT UNSIGNED PRIMARY KEY", "18446744073709551615 - i * 1000"},
            "words", new String[] {"k VARCHAR(40) PRIMARY KEY", "CONCAT(IF(i % 2, 'a', 'B'), MD5(i))"},
            "latin",
                    new String[] {
                        "k VARCHAR(40) CHARACTER SET latin1 COLLATE latin1_bin PRIMARY KEY",
                        "CONCAT(_latin1 X'E9', MD5(i))"
                    },
            "bytes", new String[] {"k BINARY(16) PRIMARY KEY", "UNHEX(MD5(i))"},
            "money", new String[] {"k DECIMAL(20,4) PRIMARY KEY", "i / 7"},
            "moments", new String[] {"k DATETIME(3) PRIMARY KEY", "'2026-01-01' + INTERVAL i * 37 MINUTE"},
            "pairs", new String[] {"k INT, k2 VARCHAR(10), PRIMARY KEY (k, k2)", "i % 7, CONCAT('x', i)"}));

    @Test
    void every_row_comes_whatever_its_key_in_chunks_of_ten_with_four_readers(MySqlServer mysql) throws Exception {
        String db = mysql.freshDatabase("keys");
        KEYS.forEach((table, key) -> mysql.execute(
                "CREATE TABLE " + db + "." + table + " (n INT, " + key[0] + ")",
                "INSERT INTO " + db + "." + table
                        + " WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < " + rows(table)
                        + ") SELECT i, " + key[1] + " FROM q"));
        mysql.execute("CREATE TABLE " + db + ".nothing (n INT PRIMARY KEY)");
        List<String> tables = new java.util.ArrayList<>(KEYS.keySet());
        tables.add("nothing");
        ReadJob.Options four = ReadJob.Options.usual().parallelism(4).chunkSize(10);
        try (ReadJob job = ReadJob.start(mysql, db, tables, four, change -> {})) {
            await().atMost(LONG).until(() -> !job.marks.isEmpty());
            mysql.execute("INSERT INTO " + db + ".nothing VALUES (1)");
            await().atMost(LONG).until(() -> changes(job, "nothing") == 1);
            KEYS.keySet()
                    .forEach(table ->
                            assertThat(distinctRows(job, table)).as(table).isEqualTo(rows(table)));
            assertThat(job.belowMark).isEmpty();
        }
    }

    private static int rows(String table) {
        return table.equals("whole") ? 1000 : 150;
    }

    private static long distinctRows(ReadJob job, String table) {
        int place = job.schema.indexOf(table);
        return job.changes.stream()
                .filter(change -> change.table() == place)
                .map(change -> Objects.requireNonNull(change.after()).value(0))
                .distinct()
                .count();
    }

    private static long changes(ReadJob job, String table) {
        int place = job.schema.indexOf(table);
        return job.changes.stream().filter(change -> change.table() == place).count();
    }

    @Test
    void rows_deleted_while_the_snapshot_is_read_are_deleted_behind_it(MySqlServer mysql) throws Exception {
        String db = mysql.freshDatabase("emptied");
        mysql.execute(
                "CREATE TABLE " + db + ".t (id BIGINT PRIMARY KEY)",
                "INSERT INTO " + db
                        + ".t WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < 500) SELECT i"
                        + " FROM q");
        AtomicBoolean once = new AtomicBoolean();
        ReadJob.AtChange delete = change -> {
            if (once.compareAndSet(false, true)) {
                mysql.execute("DELETE FROM " + db + ".t");
            }
        };
        try (ReadJob job =
                ReadJob.start(mysql, db, List.of("t"), ReadJob.Options.usual().chunkSize(10), delete)) {
            await().atMost(LONG).until(() -> !job.marks.isEmpty());
            await().atMost(LONG)
                    .until(() -> job.changes.stream()
                                    .filter(change -> change.after() == null)
                                    .count()
                            == 500);
        }
    }

    @Test
    void without_gtids_a_chunk_is_read_again_and_nothing_stays() throws Exception {
        MySqlOptions noGtids = MySqlOptions.defaults().with("--gtid-mode=OFF", "--enforce-gtid-consistency=OFF");
        try (MySqlServer mysql = MySqlServer.start(noGtids)) {
            MySqlReadITCase.readsAChunkAgainAfterDeletes(mysql);
        }
    }
}
