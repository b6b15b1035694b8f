package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.mapping.RowChange;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class MySqlReadITCase {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void reads_every_row_then_every_change_with_rising_positions_and_marks_behind(MySqlServer mysql) throws Exception {
        String db = mysql.freshDatabase("read");
        mysql.execute(
                "CREATE TABLE " + db + ".t (id BIGINT PRIMARY KEY, v VARCHAR(20))",
                "INSERT INTO " + db
                        + ".t WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < 900) "
                        + "SELECT i, CONCAT('v', i) FROM q");
        try (ReadJob job = ReadJob.start(mysql, db, List.of("t"))) {
            await().atMost(LONG).until(() -> job.changes.size() == 900 && !job.marks.isEmpty());
            mysql.execute(
                    "UPDATE " + db + ".t SET v = 'x' WHERE id <= 3",
                    "DELETE FROM " + db + ".t WHERE id = 900",
                    "UPDATE " + db + ".t SET id = 5000 WHERE id = 7");
            await().atMost(LONG).until(() -> job.changes.size() == 905);
            List<RowChange> changes = new ArrayList<>(job.changes).subList(900, 905);
            assertThat(changes).extracting(RowChange::position).isSorted().doesNotHaveDuplicates();
            RowChange last = changes.get(4);
            assertThat(last.before().value(0)).isEqualTo(7L);
            assertThat(last.after().value(0)).isEqualTo(5000L);
            assertThat(last.after().value(1)).isEqualTo("v7");
            await().atMost(LONG)
                    .until(() -> job.marks.stream()
                            .anyMatch(mark -> mark.compareTo(last.position().mark()) > 0));
            assertThat(new ArrayList<>(job.marks)).isSorted();
        }
    }

    @Test
    void a_row_deleted_between_two_readings_of_its_chunk_is_deleted(MySqlServer mysql) throws Exception {
        readsAChunkAgainAfterDeletes(mysql);
    }

    /** Shared with a server without GTIDs, where P0 is taken in another way. */
    static void readsAChunkAgainAfterDeletes(MySqlServer mysql) throws Exception {
        String db = mysql.freshDatabase("reread");
        mysql.execute(
                "CREATE TABLE " + db + ".t (id BIGINT PRIMARY KEY, v INT)",
                "INSERT INTO " + db
                        + ".t WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < 900) "
                        + "SELECT i, i FROM q");
        Set<Object> items = ConcurrentHashMap.newKeySet();
        Set<String> once = ConcurrentHashMap.newKeySet();
        ReadJob.AtChange target = change -> {
            if (change.before() != null) {
                items.remove(change.before().value(0));
            }
            if (change.after() != null) {
                items.add(change.after().value(0));
            }
            if (items.size() == 500 && once.add("failed")) {
                mysql.execute(
                        "DELETE FROM " + db + ".t WHERE id <= 100",
                        "UPDATE " + db + ".t SET id = id + 10000 WHERE id <= 150");
                throw new IllegalStateException("the attempt ends in the middle of the only chunk");
            }
        };
        try (ReadJob job = ReadJob.start(mysql, db, List.of("t"), ReadJob.Options.usual(), target)) {
            await().atMost(LONG).until(() -> once.contains("failed") && !job.marks.isEmpty());
            mysql.execute("INSERT INTO " + db + ".t VALUES (77777, 1)");
            await().atMost(LONG).until(() -> items.contains(77777L));
            assertThat(items).hasSize(801).doesNotContain(1L, 100L, 101L, 150L).contains(10101L, 10150L, 151L);
        }
    }

    @Test
    void a_key_update_is_one_change_so_no_checkpoint_falls_into_it(MySqlServer mysql) throws Exception {
        String db = mysql.freshDatabase("rekey");
        mysql.execute("CREATE TABLE " + db + ".t (id BIGINT PRIMARY KEY, v INT)");
        for (int i = 1; i <= 8; i++) {
            mysql.execute("INSERT INTO " + db + ".t VALUES (" + i + ", 0)");
        }
        Set<Object> items = ConcurrentHashMap.newKeySet();
        Set<Object> failed = ConcurrentHashMap.newKeySet();
        // One record a batch, a checkpoint every 10 ms; the source itself waits here, so that one falls behind what
        // leaves first,
        // and another time is given to it before the attempt ends at what comes next.
        ReadJob.AtChange target = change -> {
            if (change.before() != null) {
                items.remove(change.before().value(0));
                Thread.sleep(150);
            }
            if (change.after() != null) {
                Object id = change.after().value(0);
                if ((Long) id > 1000 && failed.add(id)) {
                    Thread.sleep(150);
                    throw new IllegalStateException("the attempt ends at a key update");
                }
                items.add(id);
            }
        };
        ReadJob.Options small = ReadJob.Options.usual()
                .chained()
                .checkpoints(Duration.ofMillis(10))
                .debezium(java.util.Map.of("max.batch.size", "1", "max.queue.size", "64"));
        try (ReadJob job = ReadJob.start(mysql, db, List.of("t"), small, target)) {
            await().atMost(LONG).until(() -> items.size() == 8 && !job.marks.isEmpty());
            for (int i = 1; i <= 8; i++) {
                mysql.execute("UPDATE " + db + ".t SET id = " + (1000 + i) + " WHERE id = " + i);
            }
            mysql.execute("INSERT INTO " + db + ".t VALUES (5000, 0)");
            await().atMost(LONG).until(() -> items.contains(5000L));
            assertThat(items).containsExactlyInAnyOrder(1001L, 1002L, 1003L, 1004L, 1005L, 1006L, 1007L, 1008L, 5000L);
        }
    }

    @Test
    void with_four_readers_no_row_comes_below_a_mark(MySqlServer mysql) throws Exception {
        String db = mysql.freshDatabase("four");
        mysql.execute(
                "CREATE TABLE " + db + ".t (id BIGINT PRIMARY KEY, v INT)",
                "SET SESSION cte_max_recursion_depth = 20000",
                "INSERT INTO " + db
                        + ".t WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < 9000) SELECT i,"
                        + " i FROM q");
        try (ReadJob job =
                ReadJob.start(mysql, db, List.of("t"), ReadJob.Options.usual().parallelism(4), change -> {})) {
            await().atMost(LONG).until(() -> !job.marks.isEmpty());
            for (int i = 0; i < 50; i++) {
                mysql.execute("UPDATE " + db + ".t SET v = v + 1 WHERE id % 50 = " + i);
            }
            await().atMost(LONG).until(() -> job.changes.size() == 18_000);
            assertThat(job.belowMark).isEmpty();
        }
    }
}
