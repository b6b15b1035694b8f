package io.rowferry.mapping;

import java.util.List;

/** The tables of a shop whose orders are made of many rows. */
public final class Orders {
    private static final String BIN = "utf8mb4_0900_bin";

    public static final TableSchema CUSTOMERS = Shop.table(
            "customers",
            List.of("id"),
            List.of(List.of("email")),
            List.of(
                    Shop.column("id", ColumnType.INTEGER, "bigint", ""),
                    Shop.column("email", ColumnType.TEXT, "varchar(200)", "null"),
                    Shop.column("name", ColumnType.TEXT, "varchar(100)", "null"),
                    Shop.column("country", ColumnType.TEXT, "char(2)", BIN)));
    public static final TableSchema COUNTRIES = Shop.table(
            "countries",
            List.of("code"),
            List.of(),
            List.of(
                    Shop.column("code", ColumnType.TEXT, "char(2)", BIN),
                    Shop.column("title", ColumnType.TEXT, "varchar(50)", "")));
    public static final TableSchema ORDERS = Shop.table(
            "orders",
            List.of("id"),
            List.of(),
            List.of(
                    Shop.column("id", ColumnType.UNSIGNED, "bigint unsigned", ""),
                    Shop.column("customer_id", ColumnType.INTEGER, "bigint", "null"),
                    Shop.column("status", ColumnType.TEXT, "enum('new','shipped')", "")));
    public static final TableSchema LINES = Shop.table(
            "order_lines",
            List.of("order_id", "line_no"),
            List.of(),
            List.of(
                    Shop.column("order_id", ColumnType.UNSIGNED, "bigint unsigned", ""),
                    Shop.column("line_no", ColumnType.INTEGER, "int", ""),
                    Shop.column("sku", ColumnType.TEXT, "varchar(40)", ""),
                    Shop.column("price", ColumnType.DECIMAL, "decimal(40,2)", "null"),
                    Shop.column("added_at", ColumnType.DATETIME, "datetime(6)", "null")));
    public static final TableSchema PRODUCTS = Shop.table(
            "products",
            List.of("sku"),
            List.of(),
            List.of(
                    Shop.column("sku", ColumnType.TEXT, "varchar(40)", ""),
                    Shop.column("title", ColumnType.TEXT, "varchar(200)", ""),
                    Shop.column("category", ColumnType.INTEGER, "int", "null")));
    public static final TableSchema CATEGORIES = Shop.table(
            "categories",
            List.of("id"),
            List.of(),
            List.of(
                    Shop.column("id", ColumnType.INTEGER, "int", ""),
                    Shop.column("parent_id", ColumnType.INTEGER, "int", "null"),
                    Shop.column("title", ColumnType.TEXT, "varchar(200)", "")));
    public static final TableSchema PRODUCT_TAGS = Shop.table(
            "product_tags",
            List.of("sku", "tag_id"),
            List.of(),
            List.of(
                    Shop.column("sku", ColumnType.TEXT, "varchar(40)", ""),
                    Shop.column("tag_id", ColumnType.INTEGER, "int", "")));
    public static final TableSchema TAGS = Shop.table(
            "tags",
            List.of("id"),
            List.of(),
            List.of(
                    Shop.column("id", ColumnType.INTEGER, "int", ""),
                    Shop.column("word", ColumnType.TEXT, "varchar(20)", "")));
    public static final SourceSchema SCHEMA =
            new SourceSchema(List.of(CATEGORIES, COUNTRIES, CUSTOMERS, LINES, ORDERS, PRODUCT_TAGS, PRODUCTS, TAGS));

    private Orders() {}

    /** @param items the item types */
    public static CompiledMapping compile(String items) {
        return CompiledMapping.compile(MappingSpec.parse("m.yaml", file(items)), SCHEMA);
    }

    /** A whole file; the item types begin at line 7. */
    public static String file(String items) {
        return """
                version: 1
                source: shop
                table: shop
                key: { partition: PK, sort: SK }
                type-attribute: type
                items:
                """ + items.indent(2);
    }
}
