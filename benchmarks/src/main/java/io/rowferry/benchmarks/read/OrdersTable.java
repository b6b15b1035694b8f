package io.rowferry.benchmarks.read;

import io.rowferry.benchmarks.read.Workload.Action;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A table of ten columns of the usual types, filled by the server itself. Not thread-safe: one connection. */
final class OrdersTable {
    private static final int SLICE = 10_000;

    private static final String COLUMNS = """
            id BIGINT NOT NULL PRIMARY KEY,
            customer_id BIGINT NOT NULL,
            status VARCHAR(12) NOT NULL,
            amount DECIMAL(12,2) NOT NULL,
            quantity INT NOT NULL,
            weight DOUBLE NOT NULL,
            note VARCHAR(100),
            ordered DATE NOT NULL,
            created DATETIME(3) NOT NULL,
            changed TIMESTAMP(3) NOT NULL""";

    /** The same columns in Flink's types. */
    static final String FLINK_COLUMNS = """
            id BIGINT,
            customer_id BIGINT,
            status STRING,
            amount DECIMAL(12,2),
            quantity INT,
            weight DOUBLE,
            note STRING,
            ordered DATE,
            created TIMESTAMP(3),
            changed TIMESTAMP_LTZ(3)""";

    private static final String INSERT = """
            INSERT INTO %s WITH RECURSIVE q(i) AS (SELECT %d UNION ALL SELECT i + 1 FROM q WHERE i < %d)
            SELECT i, i %% 1009, ELT(i %% 4 + 1, 'open', 'paid', 'shipped', 'returned'), i %% 100000 / 100, i %% 50, i / 7,
                IF(i %% 20 = 0, NULL, CONCAT(MD5(i), ' ', MD5(i + 1))), DATE_ADD('2020-01-01', INTERVAL i %% 1500 DAY),
                TIMESTAMPADD(SECOND, i, '2024-01-01'), TIMESTAMPADD(SECOND, i, '2024-01-02')
            FROM q""";

    private final Connection connection;
    private final String name;

    OrdersTable(Connection connection, String database, Workload workload) {
        this.connection = connection;
        this.name = database + "." + workload.table();
    }

    void create(int rows) throws SQLException {
        execute("CREATE TABLE " + name + " (" + COLUMNS + ")");
        for (int from = 1; from <= rows; from += SLICE) {
            insert(from, Math.min(from + SLICE - 1, rows));
        }
    }

    /** Commits all transactions of the workload, one after the other. */
    void change(Workload workload) throws SQLException {
        for (int transaction = 0; transaction < workload.transactions(); transaction++) {
            int from = workload.firstId(transaction);
            change(workload.action(transaction), from, from + workload.transactionRows() - 1);
        }
    }

    private void change(Action action, int from, int to) throws SQLException {
        String range = " WHERE id BETWEEN " + from + " AND " + to;
        switch (action) {
            case INSERT -> insert(from, to);
            case UPDATE -> execute("UPDATE " + name + " SET quantity = quantity + 1, status = 'paid'" + range);
            case DELETE -> execute("DELETE FROM " + name + range);
        }
    }

    private void insert(int from, int to) throws SQLException {
        execute("SET SESSION cte_max_recursion_depth = " + (to - from + 2));
        execute(INSERT.formatted(name, from, to));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
