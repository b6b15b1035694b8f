package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whether P0 counts a transaction that a SELECT right behind it does not show: that one would be read neither here nor there. */
@ExtendWith(ServersExtension.class)
class StartTakingITCase {
    private static final int WRITERS = 4;
    private static final int PROBES = 200;
    private static final Pattern RANGE = Pattern.compile(":(\\d+)(?:-(\\d+))?");
    private static final Pattern NEXT = Pattern.compile("GTID_NEXT= '[^:]*:(\\d+)'");

    /** A start as it is taken, and the rows that were seen right behind it. */
    private record Probe(BinlogOffset p0, BinlogPlace place, Set<Long> seen) {}

    /** What a row was written by: the transaction's number, and where its last event ends. */
    private record Written(String file, long end, long row) {}

    @Test
    void by_gtids_it_never_does_and_by_file_and_offset_it_would() throws Exception {
        try (MySqlServer mysql = MySqlServer.start()) {
            String table = mysql.freshDatabase("p0") + ".t";
            mysql.execute("CREATE TABLE " + table + " (id BIGINT PRIMARY KEY)");
            long before = transactions(mysql);
            List<Probe> probes = probesUnderLoad(mysql, table);
            // Each transaction behind the table's own writes one row, whose id is its number in the order of starts;
            // the
            // binlog has them by GTID.
            List<Written> written = written(mysql, before);
            int byOffset = 0;
            for (Probe probe : probes) {
                long counted = transactions(probe.p0().getGtidSet()) - before;
                assertThat((long) probe.seen().size())
                        .as("rows that the SELECT shows, of those in the GTID set")
                        .isGreaterThanOrEqualTo(counted);
                long below = written.stream()
                        .filter(each -> each.file().compareTo(probe.place().file()) < 0
                                || (each.file().equals(probe.place().file())
                                        && each.end() <= probe.place().offset()))
                        .count();
                byOffset += below > probe.seen().size() ? 1 : 0;
            }
            System.out.println("By file and offset " + byOffset + " of " + PROBES
                    + " probes counted a transaction that no SELECT showed yet; by the GTID set none");
            assertThat(byOffset).isPositive();
        }
    }

    private static List<Probe> probesUnderLoad(MySqlServer mysql, String table) throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        AtomicLong next = new AtomicLong();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Thread(() -> write(mysql, table, running, next), "writer"));
        }
        writers.forEach(Thread::start);
        List<Probe> probes = new ArrayList<>();
        try (Connection connection = mysql.connect()) {
            for (int i = 0; i < PROBES; i++) {
                StartPosition start = StartTaking.take(connection, 1, "");
                Probe probe =
                        new Probe(ReaderStart.offset(start), SourceDatabase.binlogPlace(connection), new HashSet<>());
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT id FROM " + table)) {
                    while (row.next()) {
                        probe.seen().add(row.getLong(1));
                    }
                }
                probes.add(probe);
            }
        } finally {
            running.set(false);
            for (Thread writer : writers) {
                writer.join();
            }
        }
        return probes;
    }

    private static void write(MySqlServer mysql, String table, AtomicBoolean running, AtomicLong next) {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement()) {
            while (running.get()) {
                statement.execute("INSERT INTO " + table + " VALUES (" + next.incrementAndGet() + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long transactions(MySqlServer mysql) throws SQLException {
        try (Connection connection = mysql.connect()) {
            return transactions(SourceDatabase.binlogPlace(connection).gtidSet());
        }
    }

    private static long transactions(String gtidSet) {
        long count = 0;
        Matcher range = RANGE.matcher(gtidSet);
        while (range.find()) {
            long first = Long.parseLong(range.group(1));
            count += 1 + (range.group(2) == null ? first : Long.parseLong(range.group(2))) - first;
        }
        return count;
    }

    /** From the binlog itself: where each transaction ends that came behind this many. */
    private static List<Written> written(MySqlServer mysql, long before) throws SQLException {
        List<Written> written = new ArrayList<>();
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement()) {
            List<String> files = new ArrayList<>();
            try (ResultSet file = statement.executeQuery("SHOW BINARY LOGS")) {
                while (file.next()) {
                    files.add(file.getString(1));
                }
            }
            long number = 0;
            for (String file : files) {
                try (ResultSet event = statement.executeQuery("SHOW BINLOG EVENTS IN '" + file + "'")) {
                    while (event.next()) {
                        Matcher gtid = NEXT.matcher(event.getString(6));
                        if (gtid.find()) {
                            number = Long.parseLong(gtid.group(1));
                        } else if (event.getString(3).equals("Xid") && number > before) {
                            written.add(new Written(file, event.getLong(5), number));
                        }
                    }
                }
            }
        }
        return written;
    }
}
