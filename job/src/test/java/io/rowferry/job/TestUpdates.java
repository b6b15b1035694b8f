package io.rowferry.job;

import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.testbed.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The only writer to a table {@code t (id, v)}: updates that count upwards, each with the place in the binlog behind it. */
final class TestUpdates implements AutoCloseable {
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<Update> made = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Throwable failure;

    /** A committed update: everything below the place includes it. */
    record Update(long id, long v, BinlogPlace behind) {}

    private TestUpdates(MySqlServer mysql, String database, int rows, long seed) {
        thread = new Thread(
                () -> {
                    try (Connection connection = mysql.connect();
                            Statement statement = connection.createStatement()) {
                        update(connection, statement, database, rows, new Random(seed));
                    } catch (SQLException e) {
                        failure = e;
                    }
                },
                "updates");
    }

    /** About 200 a second. */
    static TestUpdates start(MySqlServer mysql, String database, int rows, long seed) {
        TestUpdates updates = new TestUpdates(mysql, database, rows, seed);
        updates.thread.start();
        return updates;
    }

    private void update(Connection connection, Statement statement, String database, int rows, Random random)
            throws SQLException {
        for (long v = 1; running.get(); v++) {
            long id = 1L + random.nextInt(rows);
            statement.execute("UPDATE " + database + ".t SET v = " + v + " WHERE id = " + id);
            made.add(new Update(id, v, SourceDatabase.binlogPlace(connection)));
            LockSupport.parkNanos(3_000_000);
        }
    }

    /** By id, the greatest value among those updates whose place fits. */
    Map<Long, Long> latest(Predicate<BinlogPlace> fits) {
        Map<Long, Long> latest = new HashMap<>();
        made.stream()
                .filter(update -> fits.test(update.behind()))
                .forEach(update -> latest.put(update.id(), update.v()));
        return latest;
    }

    /** Behind the last one so far. */
    BinlogPlace end() {
        return made.get(made.size() - 1).behind();
    }

    /** Ends the updates; may be repeated. */
    @Override
    public void close() throws InterruptedException {
        running.set(false);
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("the updates failed", failure);
        }
    }
}
