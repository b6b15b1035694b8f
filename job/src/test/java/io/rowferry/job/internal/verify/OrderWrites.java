package io.rowferry.job.internal.verify;

import io.rowferry.testbed.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writers to customers, orders and lines of {@link ReadBoundsITCase}: transactions of one to three statements, which the binlog then
 * holds by their text. Now and then one of them begins a new binlog file.
 */
final class OrderWrites implements AutoCloseable {
    static final int CUSTOMERS = 12;
    static final int ORDERS = 60;
    static final int LINES = 4;
    private static final int WRITERS = 3;
    /** MySQL's SQLSTATE of a deadlock. */
    private static final String DEADLOCK = "40001";

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicInteger committed = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final String database;
    private volatile @Nullable Throwable failure;

    private OrderWrites(String database) {
        this.database = database;
    }

    static OrderWrites start(MySqlServer mysql, String database, long seed) {
        OrderWrites writes = new OrderWrites(database);
        for (int i = 0; i < WRITERS; i++) {
            Random random = new Random(seed + i);
            Thread thread = new Thread(() -> writes.run(mysql, random), "writer-" + i);
            writes.threads.add(thread);
            thread.start();
        }
        return writes;
    }

    private void run(MySqlServer mysql, Random random) {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION "
                    + (mysql.version().isMariaDb() ? "binlog_annotate_row_events" : "binlog_rows_query_log_events")
                    + " = ON");
            connection.setAutoCommit(false);
            while (running.get()) {
                transaction(connection, statement, random);
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    private void transaction(Connection connection, Statement statement, Random random) throws SQLException {
        try {
            for (int i = random.nextInt(3); i >= 0; i--) {
                statement.execute(statement(random));
            }
            connection.commit();
            if (committed.incrementAndGet() % 50 == 0) {
                statement.execute("FLUSH BINARY LOGS");
            }
        } catch (SQLException e) {
            if (!DEADLOCK.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback();
        }
    }

    private String statement(Random random) {
        int customer = random.nextInt(CUSTOMERS);
        int order = random.nextInt(ORDERS);
        int line = random.nextInt(LINES);
        int v = random.nextInt(1_000_000);
        return switch (random.nextInt(5)) {
            case 0 -> "UPDATE %s.customers SET v = %d WHERE id = %d".formatted(database, v, customer);
            case 1 -> "UPDATE %s.orders SET customer_id = %d WHERE id = %d".formatted(database, customer, order);
            case 2 ->
                "UPDATE %s.order_lines SET v = %d WHERE order_id = %d AND line_no = %d"
                        .formatted(database, v, order, line);
            case 3 -> "INSERT IGNORE INTO %s.order_lines VALUES (%d, %d, %d)".formatted(database, order, line, v);
            default ->
                "DELETE FROM %s.order_lines WHERE order_id = %d AND line_no = %d".formatted(database, order, line);
        };
    }

    int committed() {
        complain();
        return committed.get();
    }

    private void complain() {
        if (failure != null) {
            throw new IllegalStateException("a writer failed", failure);
        }
    }

    /** Ends the writes; may be repeated. */
    @Override
    public void close() throws InterruptedException {
        running.set(false);
        for (Thread thread : threads) {
            thread.join();
        }
        complain();
    }
}
