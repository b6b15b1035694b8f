package io.rowferry.cli;

import io.rowferry.testbed.MySqlServer;

/** A small schema with everything that moves item keys: primary keys, unique values and key columns that change. */
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
              Order:
                from: orders
                key: { PK: "CUSTOMER#${customer_id}", SK: "ORDER#${created_at | iso}#${id | pad(20)}" }
                index:
                  GSI1: { GSI1PK: "ORDER#${id}", GSI1SK: "ORDER" }
                columns: all
            """;

    private TestShop() {}

    /** Creates the tables in the given database and fills them, with rows so long that few lie between reading and writing. */
    static void create(MySqlServer mysql, String database, int rows) {
        mysql.execute(
                "USE " + database,
                "SET SESSION cte_max_recursion_depth = 1000000",
                """
                CREATE TABLE customers (
                  id BIGINT PRIMARY KEY, email VARCHAR(100) COLLATE utf8mb4_bin NOT NULL UNIQUE, name VARCHAR(100),
                  password_hash VARCHAR(64) NOT NULL, balance DECIMAL(12,2), since TIMESTAMP(6) NULL, notes JSON)""",
                """
                CREATE TABLE orders (
                  id BIGINT PRIMARY KEY, customer_id BIGINT NOT NULL, created_at DATETIME(6) NOT NULL,
                  status ENUM('new','paid','shipped') NOT NULL, total_cents INT UNSIGNED NOT NULL, KEY (customer_id))""",
                "INSERT INTO customers WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < " + rows
                        + ") SELECT i, CONCAT('c', i, '@example.com'), CONCAT('Customer ', i), 'secret', i / 7, "
                        + "'2026-01-01 00:00:00.123456', JSON_OBJECT('n', i, 'd', i / 3, 'long', REPEAT('x', 3000)) FROM q",
                "INSERT INTO orders WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < " + rows
                        + ") SELECT i, 1 + i MOD " + rows
                        + ", '2026-02-03 04:05:06.000007', 1 + i MOD 3, i * 10 FROM q");
    }
}
