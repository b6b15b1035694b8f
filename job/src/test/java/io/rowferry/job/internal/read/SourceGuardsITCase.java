package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.job.internal.schema.CapturedTables;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the binlog does not tell in rows stops the job, once and with its code; and what would be lost without the guard. */
@ExtendWith(ServersExtension.class)
class SourceGuardsITCase {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final List<String> USED = List.of("id", "v", "name", "j");
    private static final int ROWS = 10;

    static Stream<GuardedEvent> stops() {
        return GuardedEvents.STOPS.stream();
    }

    @ParameterizedTest
    @MethodSource("stops")
    void it_stops_before_anything_behind_it(GuardedEvent event, MySqlServer mysql) throws Exception {
        String db = mysql.freshDatabase("guards");
        fill(mysql, db, "t", event);
        try (ReadJob job = ReadJob.start(mysql, captured(mysql, db, List.of("t")), ReadJob.Options.usual())) {
            await().atMost(LONG).until(() -> !job.marks.isEmpty());
            event.happening().to(mysql, db, "t");
            mysql.execute(
                    "CREATE TABLE IF NOT EXISTS " + db + ".t (id BIGINT PRIMARY KEY)",
                    "INSERT INTO " + db + ".t (id) VALUES (777)");
            await().atMost(LONG).until(job::ended);
            assertThat(job.failure()).contains(event.code(), "docs/guard-stops.md");
            assertThat(job.record().met()).singleElement().asString().startsWith(event.code() + " at 1/binlog.");
            assertThat(job.attempts.get()).isEqualTo(1);
            assertThat(ids(job)).doesNotContain(777L);
        }
    }

    /** What is accepted at its position is passed whenever it is met again, and only there. */
    @Test
    void what_was_accepted_is_passed_and_the_same_elsewhere_is_not(MySqlServer mysql) throws Exception {
        String db = mysql.freshDatabase("guards");
        GuardedEvent event = GuardedEvents.STOPS.get(0);
        fill(mysql, db, "t", event);
        ReadJob first = ReadJob.start(mysql, captured(mysql, db, List.of("t")), ReadJob.Options.usual());
        try (first) {
            await().atMost(LONG).until(() -> !first.marks.isEmpty());
            event.happening().to(mysql, db, "t");
            mysql.execute("INSERT INTO " + db + ".t (id) VALUES (777)");
            await().atMost(LONG).until(first::ended);
        }
        String met = String.join("", first.record().met());
        first.record().accept();
        try (ReadJob again = first.again(mysql, ReadJob.Options.usual())) {
            await().atMost(LONG).until(() -> again.ended() || ids(again).contains(777L));
            assertThat(again.ended()).as(again::failure).isFalse();
            event.happening().to(mysql, db, "t");
            mysql.execute("INSERT INTO " + db + ".t (id) VALUES (778)");
            await().atMost(LONG).until(again::ended);
            assertThat(again.failure()).contains(event.code()).doesNotContain(met);
            assertThat(ids(again)).doesNotContain(778L);
            assertThat(again.record().met()).hasSize(2).contains(met);
        }
    }

    /** It would fail by itself, but for ever. */
    @Test
    void a_row_with_a_part_of_its_columns_stops_instead_of_failing_again_and_again(MySqlServer mysql) throws Exception {
        for (boolean guarded : List.of(true, false)) {
            String db = mysql.freshDatabase("guards");
            fill(mysql, db, "t", GuardedEvents.STOPS.get(0));
            ReadJob.Options usual = ReadJob.Options.usual();
            try (ReadJob job =
                    ReadJob.start(mysql, captured(mysql, db, List.of("t")), guarded ? usual : usual.unguarded())) {
                await().atMost(LONG).until(() -> !job.marks.isEmpty());
                mysql.execute("SET SESSION binlog_row_image = 'MINIMAL'", "UPDATE " + db + ".t SET v = 1 WHERE id = 1");
                if (guarded) {
                    await().atMost(LONG).until(job::ended);
                    assertThat(job.failure()).contains("RF-SRC-012");
                    assertThat(job.attempts.get()).isEqualTo(1);
                } else {
                    await().atMost(LONG).until(() -> job.attempts.get() > 3);
                    assertThat(job.ended()).isFalse();
                }
            }
        }
    }

    /** All of them in one job that passes whatever would stop it. */
    @Test
    void without_the_guards_each_of_them_loses_something(MySqlServer mysql) throws Exception {
        Map<GuardedEvent, String> lost =
                ends(mysql, GuardedEvents.STOPS, ReadJob.Options.usual().unguarded());
        assertThat(lost).allSatisfy((event, what) -> assertThat(what).as(event.event()).isNotEmpty());

        Path page = Path.of(System.getProperty("rowferry.home", "..")).resolve("docs/source-guards.md");
        String written = SourceGuardsPage.of(version(mysql), lost);
        if (Boolean.getBoolean("rowferry.update-docs")) {
            Files.writeString(page, written);
        }
        assertThat(page)
                .as("docs/source-guards.md is stale; refresh it with: mvn -B -ntp verify -pl job -am -Dtest=NoTest"
                        + " -Dit.test=SourceGuardsITCase -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dfailsafe.failIfNoSpecifiedTests=false -Drowferry.update-docs=true")
                .hasContent(written);
    }

    private static String version(MySqlServer mysql) throws SQLException {
        try (Connection connection = mysql.connect()) {
            return SourceDatabase.variable(connection, "version");
        }
    }

    @Test
    void what_is_harmless_passes_and_nothing_is_lost(MySqlServer mysql) throws Exception {
        Map<GuardedEvent, String> lost = ends(mysql, GuardedEvents.PASSES, ReadJob.Options.usual());
        assertThat(lost).allSatisfy((event, what) -> assertThat(what).as(event.event()).isEmpty());
    }

    /** Runs a job over one table for each, lets them happen one after the other, and says in what each differs at the end. */
    private static Map<GuardedEvent, String> ends(MySqlServer mysql, List<GuardedEvent> events, ReadJob.Options options)
            throws Exception {
        String db = mysql.freshDatabase("guards");
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            tables.add("t" + i);
            fill(mysql, db, "t" + i, events.get(i));
        }
        tables.add("t_end");
        fill(mysql, db, "t_end", GuardedEvent.passes(""));
        try (ReadJob job = ReadJob.start(mysql, captured(mysql, db, tables), options)) {
            await().atMost(LONG).until(() -> !job.marks.isEmpty());
            for (int i = 0; i < events.size(); i++) {
                events.get(i).happening().to(mysql, db, "t" + i);
            }
            mysql.execute("INSERT INTO " + db + ".t_end (id) VALUES (777)");
            await().atMost(LONG).until(() -> job.ended() || ids(job).contains(777L));
            assertThat(job.ended()).as(() -> job.failure()).isFalse();
            Map<GuardedEvent, String> differences = new LinkedHashMap<>();
            for (int i = 0; i < events.size(); i++) {
                differences.put(
                        events.get(i),
                        ReadImage.of(job.changes, job.schema, "t" + i, USED).difference(mysql, db, "t" + i));
            }
            return differences;
        }
    }

    private static List<Object> ids(ReadJob job) {
        return job.changes.stream()
                .filter(change -> change.after() != null)
                .<Object>map(change -> Objects.requireNonNull(
                        Objects.requireNonNull(change.after()).value(0)))
                .toList();
    }

    private static void fill(MySqlServer mysql, String db, String table, GuardedEvent event) {
        mysql.execute(
                "CREATE TABLE " + db + "." + table + " " + event.create(),
                "INSERT INTO " + db + "." + table
                        + " (id, v, name, j, extra) WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < "
                        + ROWS
                        + ") SELECT i, i * 100, CONCAT('n', i), JSON_OBJECT('a', 1, 'long', REPEAT('x', 100)), i DIV 2 FROM q");
    }

    private static CapturedTables captured(MySqlServer mysql, String db, List<String> tables) throws SQLException {
        StringBuilder mapping =
                new StringBuilder("version: 1\nsource: " + db + "\ntable: items\nkey: { partition: PK }\nitems:\n");
        for (String table : tables) {
            String type = table.toUpperCase(java.util.Locale.ROOT);
            mapping.append("  %s: { from: %s, key: { PK: \"%s#${id}\" }, columns: [v, name, j] }\n"
                    .formatted(type, table, type));
        }
        return CapturedTables.of(new MappingPlan("m.yaml", mapping.toString(), ReadJob.schema(mysql, db, tables)));
    }
}
