package io.rowferry.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The sample shop: its tables as MySQL would describe them, and its mapping. */
final class Shop {
    static final TableSchema CART_LINES = table(
            "cart_lines",
            List.of("cart_id", "line_no"),
            List.of(),
            List.of(
                    column("cart_id", ColumnType.BINARY, "binary(16)", ""),
                    column("line_no", ColumnType.INTEGER, "int", ""),
                    column("sku", ColumnType.TEXT, "varchar(40)", ""),
                    column("quantity", ColumnType.INTEGER, "int", ""),
                    column("expires_at", ColumnType.TIMESTAMP, "timestamp", "null")));
    static final TableSchema CUSTOMERS = table(
            "customers",
            List.of("id"),
            List.of(List.of("email")),
            List.of(
                    column("id", ColumnType.INTEGER, "bigint", ""),
                    column("email", ColumnType.TEXT, "varchar(200)", ""),
                    column("name", ColumnType.TEXT, "varchar(100)", "null"),
                    column("password_hash", ColumnType.TEXT, "varchar(100)", ""),
                    column("balance", ColumnType.DECIMAL, "decimal(10,2)", "null")));
    static final TableSchema ORDERS = table(
            "orders",
            List.of("id"),
            List.of(),
            List.of(
                    column("id", ColumnType.UNSIGNED, "bigint unsigned", ""),
                    column("customer_id", ColumnType.INTEGER, "bigint", ""),
                    column("created_at", ColumnType.DATETIME, "datetime(6)", ""),
                    column("status", ColumnType.TEXT, "enum('new','shipped')", ""),
                    column("total_cents", ColumnType.INTEGER, "bigint", ""),
                    column("note", ColumnType.TEXT, "text", "null")));
    static final TableSchema PRODUCTS = table(
            "products",
            List.of("sku"),
            List.of(),
            List.of(
                    column("sku", ColumnType.TEXT, "varchar(40)", ""),
                    column("name", ColumnType.TEXT, "varchar(200)", ""),
                    column("category", ColumnType.TEXT, "varchar(40)", "null"),
                    column("price", ColumnType.DECIMAL, "decimal(10,2)", "")));
    static final SourceSchema SCHEMA = new SourceSchema(List.of(CART_LINES, CUSTOMERS, ORDERS, PRODUCTS));

    private Shop() {}

    static String text() {
        return resource("shop.mapping.yaml");
    }

    static CompiledMapping compiled() {
        return CompiledMapping.compile(MappingSpec.parse("shop.mapping.yaml", text()), SCHEMA);
    }

    static String resource(String name) {
        try (InputStream in = Shop.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static TableSchema table(String name, List<String> primaryKey, List<List<String>> unique, List<Column> columns) {
        return new TableSchema("shop", name, columns, primaryKey, unique);
    }

    /** @param options {@code null}, or a collation, or nothing; texts are utf8mb4_0900_ai_ci unless said otherwise */
    static Column column(String name, ColumnType type, String declared, String options) {
        boolean nullable = options.equals("null");
        String collation = nullable || options.isEmpty() ? "utf8mb4_0900_ai_ci" : options;
        boolean text = type == ColumnType.TEXT;
        int scale = 0;
        if (type == ColumnType.DECIMAL) {
            scale = Integer.parseInt(declared.replaceAll(".*,|\\)", ""));
        } else if (declared.endsWith("(6)")) {
            scale = 6;
        }
        return new Column(
                name, type, declared, nullable, text ? "utf8mb4" : null, text ? collation : null, scale, List.of());
    }

    /** What one change of a row makes of it. */
    static List<ItemChange> apply(CompiledMapping mapping, RowChange change) {
        List<ItemChange> changes = new ArrayList<>();
        mapping.apply(change, changes::add);
        return changes;
    }
}
