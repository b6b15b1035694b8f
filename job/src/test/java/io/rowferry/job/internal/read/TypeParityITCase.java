package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.testbed.MySqlOptions;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every MySQL type at its edges, the same and right from the snapshot, an insert, both images of an update, and a delete. */
@ExtendWith(ServersExtension.class)
class TypeParityITCase {
    private static final Duration LONG = Duration.ofSeconds(90);

    /** Zero and partial dates, and values cut to their range, as old applications write them. */
    private static final String LAX = "SET SESSION sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+02:00'";

    private static final int SNAPSHOT = 1;
    private static final int SNAPSHOT_NULLS = 2;
    private static final int LATER = 3;
    private static final int LATER_NULLS = 4;

    @Test
    void every_value_is_read_whole_and_alike_from_snapshot_and_binlog(MySqlServer mysql) throws Exception {
        int cases = readAll(mysql);
        System.out.println("type matrix: " + cases + " cases in " + groups().size()
                + " tables, each as snapshot, insert, update before and after, delete");
        assertThat(cases).isGreaterThanOrEqualTo(120);
    }

    @Test
    void the_servers_own_settings_change_no_value() throws Exception {
        MySqlOptions odd = MySqlOptions.defaults()
                .with(
                        "--default-time-zone=-07:30",
                        "--character-set-server=latin1",
                        "--sql-mode=PAD_CHAR_TO_FULL_LENGTH,ANSI_QUOTES,NO_BACKSLASH_ESCAPES,HIGH_NOT_PRECEDENCE",
                        "--binlog-row-metadata=FULL",
                        "--binlog-checksum=NONE",
                        "--explicit-defaults-for-timestamp=OFF");
        try (MySqlServer mysql = MySqlServer.start(odd)) {
            readAll(mysql);
        }
    }

    private static List<TypeGroup> groups() {
        List<TypeGroup> groups = new ArrayList<>();
        groups.addAll(NumberCases.groups());
        groups.addAll(TimeCases.groups());
        groups.addAll(TextCases.groups());
        groups.addAll(JsonCases.groups());
        groups.addAll(ShapeCases.groups());
        return groups;
    }

    private static int readAll(MySqlServer mysql) throws Exception {
        List<TypeGroup> groups = groups();
        String db = mysql.freshDatabase("types");
        List<String> before = new ArrayList<>(List.of(LAX));
        List<String> later = new ArrayList<>(List.of(LAX));
        for (TypeGroup group : groups) {
            before.add(group.create(db).replaceFirst("$", " DEFAULT CHARSET utf8mb4"));
            before.add(group.insert(db, SNAPSHOT));
            later.add(group.insert(db, LATER));
            later.add(group.touch(db, LATER));
            later.add(group.delete(db, LATER));
            if (group.hasNulls()) {
                before.add(group.insertNulls(db, SNAPSHOT_NULLS));
                later.add(group.insertNulls(db, LATER_NULLS));
            }
        }
        int rowsBefore = before.size() - 1 - groups.size();
        mysql.execute(before.toArray(String[]::new));
        List<String> tables = groups.stream().map(group -> group.table).toList();
        try (ReadJob job =
                ReadJob.start(mysql, db, tables, ReadJob.Options.usual().restarts(0), change -> {})) {
            await().atMost(LONG).until(() -> job.ended() || (job.changes.size() == rowsBefore && !job.marks.isEmpty()));
            mysql.execute(later.toArray(String[]::new));
            await().atMost(LONG).until(() -> job.ended() || job.changes.size() == rowsBefore + later.size() - 1);
            assertThat(job.ended()).as(() -> "the job failed: " + job.failure()).isFalse();
            List<String> wrong = new ArrayList<>();
            groups.forEach(group -> wrong.addAll(differences(group, job)));
            assertThat(wrong).isEmpty();
        }
        return groups.stream().mapToInt(group -> group.cases.size()).sum();
    }

    private static List<String> differences(TypeGroup group, ReadJob job) {
        List<RowChange> changes = job.changes.stream()
                .filter(change -> job.schema.tables().get(change.table()).name().equals(group.table))
                .toList();
        List<String> wrong = new ArrayList<>();
        int images = 0;
        for (RowChange change : changes) {
            for (Row row : Arrays.asList(change.before(), change.after())) {
                if (row != null) {
                    images++;
                    long id = (Long) Objects.requireNonNull(row.value(0));
                    boolean nulls = id == SNAPSHOT_NULLS || id == LATER_NULLS;
                    compare(group, row, nulls, change, wrong);
                }
            }
        }
        if (images != (group.hasNulls() ? 7 : 5)) {
            wrong.add(group.table + ": " + images + " images");
        }
        return wrong;
    }

    private static void compare(TypeGroup group, Row row, boolean nulls, RowChange change, List<String> wrong) {
        for (int i = 0; i < group.cases.size(); i++) {
            TypeGroup.Case one = group.cases.get(i);
            Object expected = nulls ? null : one.expected();
            Object read = row.value(group.place(i));
            boolean unchecked = one.expected() == null && !nulls;
            if (!unchecked && !Objects.deepEquals(expected, read)) {
                String where = change.position().toString();
                wrong.add(group.table + "." + one.column() + " " + shown(one.declaration()) + " <- "
                        + shown(one.literal()) + " at " + where + ": expected " + shown(expected) + ", read "
                        + shown(read));
            }
        }
    }

    private static String shown(@Nullable Object value) {
        String text = value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
        return (value == null ? "" : value.getClass().getSimpleName() + " ")
                + (text.length() > 150 ? text.substring(0, 150) + "... (" + text.length() + ")" : text);
    }
}
