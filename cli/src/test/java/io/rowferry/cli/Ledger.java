package io.rowferry.cli;

import io.rowferry.testbed.MySqlServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Orders that say in every state of the database what their lines and their customer say: each transaction changes both. In the middle of
 * each stands something long, so that its beginning can be seen without its end if anything lets it.
 */
final class Ledger {
    static final String MAPPING = """
            version: 1
            source: %1$s
            table: %1$s
            key: { partition: PK, sort: SK }
            items:
              Order:
                from: orders
                key: { PK: "ORDER#${id}", SK: "ORDER" }
                columns: all
                parents:
                  customer: { table: customers, join: { id: customer_id }, attributes: { name: "${name}", revision: "${revision}" } }
                children:
                  lines: { table: order_lines, join: { order_id: id }, cap: 1000, columns: [line_no, price_cents] }
                totals:
                  lineCount: { count: order_lines, join: { order_id: id } }
                  amount: { sum: order_lines, of: price_cents, join: { order_id: id } }
            """;

    static final int ORDERS = 12;
    private static final int CUSTOMERS = 3;

    private final Statement statement;
    private final Random random;
    private int next = 1000;

    Ledger(Connection connection, String database, Random random) throws SQLException {
        connection.setCatalog(database);
        connection.setAutoCommit(false);
        this.statement = connection.createStatement();
        this.random = random;
    }

    static void create(MySqlServer mysql, String database) {
        String orders = " WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < " + ORDERS + ") ";
        mysql.execute(
                "USE " + database,
                "CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40), revision INT NOT NULL)",
                "CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT, customer_revision INT NOT NULL,"
                        + " total_cents INT NOT NULL)",
                "CREATE TABLE order_lines (order_id INT, line_no INT, price_cents INT NOT NULL,"
                        + " PRIMARY KEY (order_id, line_no))",
                "CREATE TABLE between_them (id INT PRIMARY KEY, payload VARCHAR(2000))",
                "INSERT INTO customers VALUES (1, 'name 1', 1), (2, 'name 1', 1), (3, 'name 1', 1)",
                "INSERT INTO orders" + orders + "SELECT i, 1 + i MOD " + CUSTOMERS + ", 1, 300 FROM q",
                "INSERT INTO order_lines" + orders + "SELECT i, 1, 100 FROM q",
                "INSERT INTO order_lines" + orders + "SELECT i, 2, 200 FROM q",
                "INSERT INTO between_them" + orders + "SELECT i, '' FROM q");
    }

    /** One transaction. */
    void change() throws SQLException {
        switch (random.nextInt(4)) {
            case 0 -> rename();
            case 1 -> add();
            case 2 -> move();
            default -> reprice();
        }
        statement.getConnection().commit();
    }

    private void rename() throws SQLException {
        int customer = 1 + random.nextInt(CUSTOMERS);
        int revision = next++;
        statement.execute("UPDATE customers SET name = 'name " + revision + "', revision = " + revision + " WHERE id = "
                + customer);
        between();
        statement.execute("UPDATE orders SET customer_revision = " + revision + " WHERE customer_id = " + customer);
    }

    private void add() throws SQLException {
        int order = order();
        int cents = random.nextInt(1000);
        statement.execute("UPDATE orders SET total_cents = total_cents + " + cents + " WHERE id = " + order);
        between();
        statement.execute("INSERT INTO order_lines VALUES (" + order + ", " + next++ + ", " + cents + ")");
    }

    private void move() throws SQLException {
        int from = order();
        int to = 1 + from % ORDERS;
        int cents = number("SELECT COALESCE(MIN(price_cents), 0) FROM order_lines WHERE order_id = " + from);
        int line = number("SELECT COALESCE(MIN(line_no), 0) FROM order_lines WHERE order_id = " + from
                + " AND price_cents = " + cents);
        if (line > 0) {
            statement.execute("UPDATE order_lines SET order_id = " + to + ", line_no = " + next++ + " WHERE order_id = "
                    + from + " AND line_no = " + line);
            between();
            statement.execute("UPDATE orders SET total_cents = total_cents - " + cents + " WHERE id = " + from);
            statement.execute("UPDATE orders SET total_cents = total_cents + " + cents + " WHERE id = " + to);
        }
    }

    private void reprice() throws SQLException {
        int order = order();
        int lines = number("SELECT COUNT(*) FROM order_lines WHERE order_id = " + order);
        statement.execute("UPDATE order_lines SET price_cents = price_cents + 1 WHERE order_id = " + order);
        between();
        statement.execute("UPDATE orders SET total_cents = total_cents + " + lines + " WHERE id = " + order);
    }

    private void between() throws SQLException {
        for (int i = 0; i < 5; i++) {
            statement.execute(
                    "UPDATE between_them SET payload = REPEAT('" + (char) ('a' + random.nextInt(26)) + "', 2000)");
        }
    }

    private int order() {
        return 1 + random.nextInt(ORDERS);
    }

    private int number(String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    /** Whether the item is the image of its order in some state of the database. */
    static boolean isWhole(Map<String, AttributeValue> item) {
        BigDecimal sum = item.get("lines").l().stream()
                .map(line -> number(line.m(), "price_cents"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(number(item, "total_cents")) == 0
                && sum.compareTo(number(item, "amount")) == 0
                && number(item, "lineCount").intValueExact()
                        == item.get("lines").l().size()
                && number(item, "revision").compareTo(number(item, "customer_revision")) == 0
                && item.get("name").s().equals("name " + number(item, "revision"));
    }

    private static BigDecimal number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.n());
    }
}
