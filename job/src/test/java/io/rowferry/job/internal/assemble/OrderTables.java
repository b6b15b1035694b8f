package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers, their orders, the orders' lines and the lines' products; and items of orders with all of it. */
final class OrderTables {
    static final SourceSchema SCHEMA = new SourceSchema(List.of(
            new TableSchema(
                    "shop",
                    "customers",
                    List.of(whole("id", false), whole("code", true), text("name")),
                    List.of("id"),
                    List.of(List.of("code"))),
            new TableSchema(
                    "shop",
                    "lines",
                    List.of(whole("id", false), whole("order_id", true), whole("product_id", true)),
                    List.of("id"),
                    List.of()),
            new TableSchema(
                    "shop",
                    "orders",
                    List.of(whole("id", false), whole("ref", false), whole("customer", true), text("note")),
                    List.of("id"),
                    List.of(List.of("ref"))),
            new TableSchema("shop", "products", List.of(whole("id", false), text("name")), List.of("id"), List.of())));

    private static final String HEAD = """
            version: 1
            source: shop
            table: shop
            key: { partition: PK }
            items:
              Order:
                from: orders
                key: { PK: "O${{KEY}}" }
                attributes: { note: "${note}" }
            """;

    private static final String LINES = """
                children:
                  lines:
                    table: lines
                    join: { order_id: id }
                    cap: 100
                    attributes: { line: "${id}" }
                    parents:
                      product: { table: products, join: { id: product_id }, attributes: { product: "${name}" } }
            """;

    private OrderTables() {}

    private static Column whole(String name, boolean nullable) {
        return new Column(name, ColumnType.INTEGER, "bigint", nullable, null, null, 0, List.of());
    }

    private static Column text(String name) {
        return new Column(name, ColumnType.TEXT, "varchar(20)", true, "utf8mb4", "utf8mb4_0900_ai_ci", 0, List.of());
    }

    /** @param column of the customer that the order's names */
    static String withCustomer(String key, String column, String missing) {
        return HEAD.replace("{KEY}", key) + "    parents:\n      customer: { table: customers, join: { " + column
                + ": customer }, missing: " + missing + ", attributes: { name: \"${name}\" } }\n";
    }

    static String withLines() {
        return HEAD.replace("{KEY}", "id") + LINES;
    }

    static Row customer(long id, @Nullable Long code, String name) {
        return Row.of(id, code, name);
    }

    static Row order(long id, long ref, @Nullable Long customer, String note) {
        return Row.of(id, ref, customer, note);
    }

    static Row line(long id, @Nullable Long order, @Nullable Long product) {
        return Row.of(id, order, product);
    }

    static Row product(long id, String name) {
        return Row.of(id, name);
    }
}
