package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.mapping.Mark;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mark comes soon, and never before a row that lies below it. */
@ExtendWith(ServersExtension.class)
class ReadMarksITCase {
    private static final Duration LONG = Duration.ofSeconds(90);

    @Test
    void a_mark_follows_a_transaction_and_then_silence_also_one_of_a_table_that_is_not_captured(MySqlServer mysql)
            throws Exception {
        String db = mysql.freshDatabase("marks");
        mysql.execute(
                "CREATE TABLE " + db + ".t (id BIGINT PRIMARY KEY)",
                "CREATE TABLE " + db + ".elsewhere (id BIGINT PRIMARY KEY)");
        try (ReadJob job = ReadJob.start(mysql, db, List.of("t"))) {
            await().atMost(LONG).until(() -> !job.marks.isEmpty());
            long captured = millisUntilMark(mysql, job, "INSERT INTO " + db + ".t VALUES (1)");
            long elsewhere = millisUntilMark(mysql, job, "INSERT INTO " + db + ".elsewhere VALUES (1)");
            System.out.println(
                    "mark after commit: captured table " + captured + " ms, another table " + elsewhere + " ms");
            assertThat(Math.max(captured, elsewhere)).isLessThan(5_000);
        }
    }

    private static long millisUntilMark(MySqlServer mysql, ReadJob job, String statement) throws Exception {
        mysql.execute(statement);
        long committed = System.nanoTime();
        try (Connection connection = mysql.connect();
                RunRecord record = job.store.open()) {
            SourceDatabase.BinlogPlace place = SourceDatabase.binlogPlace(connection);
            Mark end = record.start().orElseThrow().mark(place.file(), place.offset());
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> job.marks.stream().anyMatch(mark -> mark.compareTo(end) >= 0));
        }
        return Duration.ofNanos(System.nanoTime() - committed).toMillis();
    }

    /** Polls take ten records of a queue that is always fuller: marks must wait for what the queue still holds. */
    @Test
    void no_row_comes_below_a_mark_while_the_queue_is_fuller_than_a_poll(MySqlServer mysql) throws Exception {
        String db = mysql.freshDatabase("backlog");
        mysql.execute("CREATE TABLE " + db + ".t (id BIGINT PRIMARY KEY, v INT)", rows(db, 500));
        ReadJob.Options narrow =
                ReadJob.Options.usual().debezium(Map.of("max.batch.size", "10", "max.queue.size", "2000"));
        try (ReadJob job = ReadJob.start(mysql, db, List.of("t"), narrow, change -> {})) {
            await().atMost(LONG).until(() -> !job.marks.isEmpty());
            for (int i = 0; i < 20; i++) {
                mysql.execute("UPDATE " + db + ".t SET v = v + 1");
            }
            await().atMost(LONG).until(() -> job.changes.size() >= 10_500);
            assertThat(job.belowMark).isEmpty();
        }
    }

    @Test
    void in_a_huge_transaction_marks_stand_between_its_rows_and_pass_none(MySqlServer mysql) throws Exception {
        String db = mysql.freshDatabase("huge");
        mysql.execute("CREATE TABLE " + db + ".t (id BIGINT PRIMARY KEY, v INT)");
        ReadJob.Options small = ReadJob.Options.usual().transactionMarkSize(64 << 10);
        try (ReadJob job = ReadJob.start(mysql, db, List.of("t"), small, change -> {})) {
            await().atMost(LONG).until(() -> !job.marks.isEmpty());
            mysql.execute("SET SESSION cte_max_recursion_depth = 100000", rows(db, 50_000));
            await().atMost(LONG).until(() -> job.changes.size() >= 50_000);
            Mark first = job.changes.peek().position().mark();
            Mark last = job.changes.stream()
                    .reduce((one, two) -> two)
                    .orElseThrow()
                    .position()
                    .mark();
            assertThat(job.marks.stream()
                            .filter(mark -> mark.compareTo(first) > 0 && mark.compareTo(last) <= 0)
                            .count())
                    .isGreaterThan(5);
            assertThat(job.belowMark).isEmpty();
        }
    }

    private static String rows(String db, int count) {
        return "INSERT INTO " + db + ".t WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < "
                + count + ") SELECT i, i FROM q";
    }
}
