package io.rowferry.cli;

import io.rowferry.testbed.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Writes to a {@link TestShop} until it is closed: every kind of change that can go wrong, in transactions of one to three kinds. */
final class TestLoad implements AutoCloseable {
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicLong transactions = new AtomicLong();
    private final Thread thread;
    private volatile Throwable failure;

    private TestLoad(MySqlServer mysql, String database, int rows, long seed) {
        thread = new Thread(
                () -> {
                    try (Connection connection = mysql.connect()) {
                        write(connection, database, rows, new Random(seed));
                    } catch (SQLException e) {
                        failure = e;
                    }
                },
                "load");
    }

    static TestLoad start(MySqlServer mysql, String database, int rows, long seed) {
        System.out.println("load with seed " + seed);
        TestLoad load = new TestLoad(mysql, database, rows, seed);
        load.thread.start();
        return load;
    }

    long transactions() {
        return transactions.get();
    }

    private void write(Connection connection, String database, int rows, Random random) throws SQLException {
        connection.setCatalog(database);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            while (running.get()) {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    change(statement, rows, random);
                }
                connection.commit();
                transactions.incrementAndGet();
                LockSupport.parkNanos(15_000_000);
            }
        }
    }

    private static void change(Statement statement, int rows, Random random) throws SQLException {
        int id = 1 + random.nextInt(rows);
        int other = 1 + random.nextInt(rows);
        switch (random.nextInt(16)) {
            case 0 -> statement.execute("UPDATE customers SET name = '" + random.nextInt() + "' WHERE id = " + id);
            case 1 -> statement.execute("DELETE FROM customers WHERE id = " + id);
            case 2 ->
                statement.execute("INSERT IGNORE INTO customers VALUES (" + id + ", 'n" + id
                        + "@example.com', NULL, 'secret', -0.01, NULL, '{\"again\": 1.50}', NULL)");
            case 3 -> statement.execute("UPDATE IGNORE customers SET id = " + (rows + other) + " WHERE id = " + id);
            case 4 -> swapEmails(statement, id, other);
            case 5 -> statement.execute("UPDATE orders SET status = 1 + (status MOD 3) WHERE id = " + id);
            case 6 -> statement.execute("UPDATE orders SET customer_id = " + other + " WHERE customer_id = " + id);
            case 7 -> statement.execute("DELETE FROM orders WHERE id BETWEEN " + id + " AND " + (id + 3));
            case 8 ->
                statement.execute("REPLACE INTO orders VALUES (" + id + ", " + other + ", NOW(6), 'new', "
                        + random.nextInt(100_000) + ")");
            default -> changeParts(statement, id, other, random);
        }
    }

    /** What the items of many rows see through their joins. */
    private static void changeParts(Statement statement, int id, int other, Random random) throws SQLException {
        int region = 1 + id / TestShop.CUSTOMERS_OF_A_REGION;
        int product = 1 + random.nextInt(TestShop.PRODUCTS);
        switch (random.nextInt(12)) {
            case 0 -> statement.execute("UPDATE regions SET name = '" + random.nextInt() + "' WHERE id = " + region);
            case 1 -> statement.execute("UPDATE customers SET region_id = " + region + " WHERE id = " + other);
            case 2 -> statement.execute("UPDATE IGNORE regions SET id = id + 1000000 WHERE id = " + region);
            case 3 -> statement.execute("UPDATE IGNORE regions SET id = id - 1000000 WHERE id > 1000000 LIMIT 1");
            case 4 -> {
                statement.execute("DELETE FROM products WHERE id = " + product);
                statement.execute("INSERT INTO products VALUES (" + product + ", '" + random.nextInt() + "')");
            }
            case 5, 6 ->
                statement.execute("UPDATE IGNORE order_lines SET order_id = " + other + " WHERE order_id = " + id
                        + " AND line_no <= " + (1 + random.nextInt(2)));
            case 7 -> {
                statement.execute("DELETE FROM orders WHERE id = " + id);
                statement.execute("DELETE FROM order_lines WHERE order_id = " + id);
            }
            case 8 ->
                statement.execute("UPDATE IGNORE order_lines SET line_no = line_no + 10, price_cents = "
                        + random.nextInt(1_000) + " WHERE order_id = " + id + " LIMIT 1");
            case 9 -> statement.execute("UPDATE IGNORE orders SET id = " + other + " + 100000 WHERE id = " + id);
            default ->
                statement.execute("REPLACE INTO order_lines VALUES (" + id + ", " + (1 + random.nextInt(4)) + ", "
                        + product + ", 1, " + random.nextInt(1_000) + ")");
        }
    }

    /** The emails pass between two rows inside one transaction. */
    private static void swapEmails(Statement statement, long id, long other) throws SQLException {
        if (id != other) {
            statement.execute("SET @a = NULL, @b = NULL");
            statement.execute("SELECT email INTO @a FROM customers WHERE id = " + id);
            statement.execute("SELECT email INTO @b FROM customers WHERE id = " + other);
            statement.execute(
                    "UPDATE customers SET email = CONCAT('tmp', id) WHERE id = " + id + " AND @b IS NOT NULL");
            statement.execute("UPDATE customers SET email = @a WHERE id = " + other + " AND @a IS NOT NULL");
            statement.execute("UPDATE customers SET email = @b WHERE id = " + id + " AND @b IS NOT NULL");
        }
    }

    @Override
    public void close() throws InterruptedException {
        running.set(false);
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("the load failed", failure);
        }
    }
}
