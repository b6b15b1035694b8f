package io.rowferry.job.internal.check;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.MappingSpec;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables and a mapping for tests. */
final class Tables {
    static final TableSchema CUSTOMERS = table(
            "customers",
            List.of("id"),
            column("id", ColumnType.INTEGER, "bigint", null),
            column("name", ColumnType.TEXT, "varchar(100)", "utf8mb4_0900_ai_ci"));
    static final TableSchema LINES = table(
            "lines",
            List.of("order_id", "line_no"),
            column("order_id", ColumnType.INTEGER, "bigint", null),
            column("line_no", ColumnType.INTEGER, "int", null),
            column("product_id", ColumnType.INTEGER, "bigint", null));
    static final TableSchema ORDERS = table(
            "orders",
            List.of("id"),
            column("id", ColumnType.INTEGER, "bigint", null),
            column("customer_id", ColumnType.INTEGER, "bigint", null));
    static final TableSchema PRODUCTS = table(
            "products",
            List.of("id"),
            column("id", ColumnType.INTEGER, "bigint", null),
            column("title", ColumnType.TEXT, "varchar(100)", "utf8mb4_0900_ai_ci"));

    private Tables() {}

    /** Orders with their customer, their lines, and the product of each line. */
    static CompiledMapping orders() {
        return CompiledMapping.compile(MappingSpec.parse("m.yaml", """
                version: 1
                source: shop
                table: shop
                key: { partition: PK }
                items:
                  Order:
                    from: orders
                    key: { PK: "O#${id}" }
                    parents:
                      customer: { table: customers, join: { id: customer_id }, columns: [name] }
                    children:
                      lines:
                        table: lines
                        join: { order_id: id }
                        cap: 10
                        columns: [line_no]
                        parents: { product: { table: products, join: { id: product_id }, columns: [title] } }
                """), new SourceSchema(List.of(CUSTOMERS, LINES, ORDERS, PRODUCTS)));
    }

    static TableSchema table(String name, List<String> primaryKey, Column... columns) {
        return new TableSchema("shop", name, List.of(columns), primaryKey, List.of());
    }

    static Column column(String name, ColumnType type, String declared, @Nullable String collation) {
        String charset = collation == null ? null : collation.replaceAll("_.*", "");
        return new Column(name, type, declared, false, charset, collation, 0, List.of());
    }
}
