package io.rowferry.benchmarks.assemble;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.util.List;

/** The shop's tables, and the item that is made of them: as a mapping of ours and as a query of Flink SQL. */
final class ShopTables {
    static final int CUSTOMERS = 0;
    static final int LINES = 1;
    static final int ORDERS = 2;

    private static final SourceSchema SCHEMA = new SourceSchema(List.of(
            table("customers", column("id", ColumnType.INTEGER, "bigint"), text("name")),
            table(
                    "order_lines",
                    column("id", ColumnType.INTEGER, "bigint"),
                    column("order_id", ColumnType.INTEGER, "bigint"),
                    text("sku"),
                    column("qty", ColumnType.INTEGER, "int"),
                    column("price", ColumnType.DECIMAL, "decimal(10,2)")),
            table(
                    "orders",
                    column("id", ColumnType.INTEGER, "bigint"),
                    column("customer_id", ColumnType.INTEGER, "bigint"),
                    text("status"))));

    private static final String MAPPING = """
            version: 1
            source: shop
            table: shop
            key: { partition: PK }
            items:
              Order:
                from: orders
                key: { PK: "ORDER#${id}" }
                columns: [id, status]
                parents:
                  customer: { table: customers, join: { id: customer_id }, attributes: { customerName: "${name}" } }
                children:
                  lines: { table: order_lines, join: { order_id: id }, cap: 2000, columns: [sku, qty, price] }
                totals:
                  lineCount: { count: order_lines, join: { order_id: id } }
                  amount: { sum: order_lines, of: price, join: { order_id: id }, nulls: omit }
            """;

    /** The names and types of each table's columns in Flink SQL. */
    static final List<String> SQL_TABLES = List.of(
            "CREATE TABLE customers (id BIGINT, name STRING, PRIMARY KEY (id) NOT ENFORCED)",
            "CREATE TABLE order_lines (id BIGINT, order_id BIGINT, sku STRING, qty INT, price DECIMAL(10,2),"
                    + " PRIMARY KEY (id) NOT ENFORCED)",
            "CREATE TABLE orders (id BIGINT, customer_id BIGINT, status STRING, PRIMARY KEY (id) NOT ENFORCED)");

    static final String SQL_ITEMS =
            "CREATE TABLE items (id BIGINT, status STRING, customer_name STRING, order_lines STRING,"
                    + " line_count BIGINT, amount DECIMAL(38,2), PRIMARY KEY (id) NOT ENFORCED)";

    /** One aggregation for the list and both totals; a text is the cheapest form that SQL has for a list. */
    static final String SQL_QUERY = """
            INSERT INTO items
            SELECT o.id, o.status, c.name, l.order_lines, COALESCE(l.line_count, 0), l.amount
            FROM orders o
            LEFT JOIN customers c ON o.customer_id = c.id
            LEFT JOIN (
                SELECT order_id,
                    LISTAGG(CONCAT_WS(':', sku, CAST(qty AS STRING), CAST(price AS STRING)), '|') AS order_lines,
                    COUNT(*) AS line_count,
                    SUM(price) AS amount
                FROM order_lines GROUP BY order_id) l
            ON o.id = l.order_id""";

    private ShopTables() {}

    static MappingPlan plan() {
        return new MappingPlan("shop.mapping.yaml", MAPPING, SCHEMA);
    }

    private static TableSchema table(String name, Column... columns) {
        return new TableSchema("shop", name, List.of(columns), List.of("id"), List.of());
    }

    private static Column column(String name, ColumnType type, String declared) {
        return new Column(name, type, declared, false, null, null, type == ColumnType.DECIMAL ? 2 : 0, List.of());
    }

    private static Column text(String name) {
        return new Column(name, ColumnType.TEXT, "varchar(100)", false, "utf8mb4", "utf8mb4_0900_ai_ci", 0, List.of());
    }
}
