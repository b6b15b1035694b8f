package io.rowferry.cli;

import io.rowferry.testbed.MySqlServer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small schema with everything that moves item keys (primary keys, unique values and key columns that change) and what makes items of
 * many rows: parents, parents of parents and of children, children, totals.
 */
final class TestShop {
    static final String MAPPING = """
            version: 1
            source: %1$s
            table: %1$s
            key: { partition: PK, sort: SK }
            indexes:
              GSI1: { partition: GSI1PK, sort: GSI1SK }
            type-attribute: type
            items:
              Customer:
                from: customers
                key: { PK: "CUSTOMER#${id}", SK: "PROFILE" }
                columns: all
                except: [password_hash]
              Email:
                from: customers
                key: { PK: "EMAIL#${email}", SK: "EMAIL" }
                attributes: { customerId: "${id}" }
              Account:
                from: customers
                key: { PK: "ACCOUNT#${id}", SK: "ACCOUNT" }
                attributes: { email: "${email}" }
                totals:
                  orders: { count: orders, join: { customer_id: id } }
                  spent: { sum: orders, of: total_cents, join: { customer_id: id } }
                children:
                  latest:
                    table: orders
                    join: { customer_id: id }
                    order-by: ["created_at desc", "id desc"]
                    cap: { at: 3, over: truncate }
                    columns: [id, status]
                    totals:
                      lines: { count: order_lines, join: { order_id: id } }
              Order:
                from: orders
                key: { PK: "CUSTOMER#${customer_id}", SK: "ORDER#${created_at | iso}#${id | pad(20)}" }
                index:
                  GSI1: { GSI1PK: "ORDER#${id}", GSI1SK: "ORDER" }
                columns: all
                parents:
                  customer:
                    table: customers
                    join: { id: customer_id }
                    attributes: { customerName: "${name}" }
                    parents:
                      region: { table: regions, join: { id: region_id }, attributes: { region: "${name}" } }
                children:
                  lines:
                    table: order_lines
                    join: { order_id: id }
                    order-by: line_no
                    cap: 100
                    columns: [line_no, quantity, price_cents]
                    parents:
                      product: { table: products, join: { id: product_id }, attributes: { product: "${name}" } }
                totals:
                  lineCount: { count: order_lines, join: { order_id: id } }
                  amount: { sum: order_lines, of: price_cents, join: { order_id: id } }
            """;

    /** Customers of a region: so many accounts and orders change with its name. */
    static final int CUSTOMERS_OF_A_REGION = 20;

    static final int PRODUCTS = 100;

    /** For servers of every version: MySQL 5.7 has no WITH. */
    private static final String DIGITS = "(SELECT 0 d"
            + IntStream.range(1, 10)
                    .mapToObj(digit -> " UNION ALL SELECT " + digit)
                    .collect(Collectors.joining())
            + ")";

    private TestShop() {}

    /** Creates the tables in the given database and fills them, with rows so long that few lie between reading and writing. */
    static void create(MySqlServer mysql, String database, int rows) {
        String each = " FROM " + numbers(rows);
        mysql.execute(
                "USE " + database,
                "CREATE TABLE regions (id INT PRIMARY KEY, name VARCHAR(100))",
                "CREATE TABLE products (id INT PRIMARY KEY, name VARCHAR(100))",
                """
                CREATE TABLE customers (
                  id BIGINT PRIMARY KEY, email VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL UNIQUE, name VARCHAR(100),
                  password_hash VARCHAR(64) NOT NULL, balance DECIMAL(12,2), since TIMESTAMP(6) NULL, notes JSON,
                  region_id INT)""",
                """
                CREATE TABLE orders (
                  id BIGINT PRIMARY KEY, customer_id BIGINT NOT NULL, created_at DATETIME(6) NOT NULL,
                  status ENUM('new','paid','shipped') NOT NULL, total_cents INT UNSIGNED NOT NULL, KEY (customer_id))""",
                """
                CREATE TABLE order_lines (
                  order_id BIGINT, line_no INT, product_id INT, quantity INT NOT NULL, price_cents INT,
                  PRIMARY KEY (order_id, line_no))""",
                "INSERT INTO regions SELECT i, CONCAT('Region ', i) FROM " + numbers(1 + rows / CUSTOMERS_OF_A_REGION),
                "INSERT INTO products SELECT i, CONCAT('Product ', i) FROM " + numbers(PRODUCTS),
                "INSERT INTO customers SELECT i, CONCAT('c', i, '@example.com'), CONCAT('Customer ', i), 'secret', i / 7, "
                        + "'2026-01-01 00:00:00.123456', JSON_OBJECT('n', i, 'd', i / 3, 'long', REPEAT('x', 3000)), "
                        + "1 + i DIV " + CUSTOMERS_OF_A_REGION + each,
                "INSERT INTO orders SELECT i, 1 + i MOD " + rows + ", '2026-02-03 04:05:06.000007', 1 + i MOD 3, i * 10"
                        + each,
                "INSERT INTO order_lines SELECT i, 1, 1 + i MOD " + PRODUCTS + ", 1 + i MOD 5, i" + each,
                "INSERT INTO order_lines SELECT i, 2, 1 + i * 7 MOD " + PRODUCTS + ", 1, NULL" + each
                        + " WHERE i MOD 2 = 0");
    }

    /** A table of one column, i: the numbers from 1 on. */
    private static String numbers(int rows) {
        return "(SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS i FROM " + DIGITS + " a, " + DIGITS + " b, "
                + DIGITS + " c, " + DIGITS + " e HAVING i <= " + rows + ") q";
    }
}
