package io.rowferry.demo.internal.shop;

import io.rowferry.demo.internal.shop.ShopTransaction.Ending;
import io.rowferry.demo.internal.shop.ShopTransaction.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Carries one writer's transactions out at a steady pace. Used by one thread; the connection is the caller's. */
final class ShopWriter {
    /** Two writers at this pace change about 100 rows a second, a tenth of what DynamoDB Local takes. */
    private static final long NANOS_OF_A_TRANSACTION = TimeUnit.MILLISECONDS.toNanos(40);

    private final Connection connection;
    private final ShopTransactions transactions;
    private final LoadCounters counters;

    ShopWriter(Connection connection, ShopTransactions transactions, LoadCounters counters) {
        this.connection = connection;
        this.transactions = transactions;
        this.counters = counters;
    }

    /** Until the latch opens. A writer that has fallen behind does not hurry to make up for it. */
    void run(CountDownLatch stopped) throws SQLException, InterruptedException {
        connection.setAutoCommit(false);
        long next = System.nanoTime();
        while (!stopped.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            carryOut(transactions.next());
            next = Math.max(next + NANOS_OF_A_TRANSACTION, System.nanoTime());
        }
    }

    private void carryOut(ShopTransaction transaction) throws SQLException {
        try {
            for (Sql sql : transaction.statements()) {
                execute(sql);
            }
            if (transaction.ending() == Ending.ROLLBACK) {
                connection.rollback();
                counters.rolledBack();
            } else {
                connection.commit();
                counters.committed(transaction.kind());
            }
        } catch (SQLTransactionRollbackException | SQLIntegrityConstraintViolationException e) {
            // Writers meet, as customers of a shop do.
            connection.rollback();
            counters.refused();
        }
    }

    private void execute(Sql sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            int place = 1;
            for (Object parameter : sql.parameters()) {
                statement.setObject(place++, parameter);
            }
            statement.execute();
        }
    }
}
