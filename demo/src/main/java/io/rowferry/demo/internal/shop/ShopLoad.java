package io.rowferry.demo.internal.shop;

import io.rowferry.demo.internal.shop.ShopTransactions.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Keeps the shop busy: writers that carry transactions out, each on a connection and a thread of its own, until {@link #stop} or
 * {@link #close}. Thread-safe.
 */
public final class ShopLoad implements AutoCloseable {
    private static final int WRITERS = 2;

    private final LoadCounters counters = new LoadCounters();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final List<Future<?>> writers = new ArrayList<>();

    private ShopLoad() {}

    /** Begins at once. The seed decides what each writer does; how they meet is chance. */
    public static ShopLoad start(Callable<Connection> connections, ShopSize size, long seed) {
        ShopLoad load = new ShopLoad();
        for (int number = 0; number < WRITERS; number++) {
            ShopTransactions transactions = new ShopTransactions(size, new Writer(number, WRITERS), seed + number);
            load.writers.add(load.threads.submit(() -> {
                try (Connection connection = connections.call()) {
                    new ShopWriter(connection, transactions, load.counters).run(load.stopped);
                }
                return null;
            }));
        }
        load.threads.shutdown();
        return load;
    }

    public LoadCounters counters() {
        return counters;
    }

    /**
     * Lets each writer end its transaction, and returns when all have.
     *
     * @throws SQLException if a writer could not go on
     */
    public void stop() throws SQLException, InterruptedException {
        stopped.countDown();
        for (Future<?> writer : writers) {
            try {
                writer.get();
            } catch (ExecutionException e) {
                throw new SQLException("the load on the shop could not go on: " + e.getCause(), e);
            }
        }
    }

    /** @throws SQLException if a writer could not go on */
    public void check() throws SQLException, InterruptedException {
        if (writers.stream().anyMatch(Future::isDone)) {
            stop();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        threads.shutdownNow();
    }
}
