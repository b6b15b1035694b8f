package io.rowferry.mapping;

import java.util.ArrayList;
import java.util.List;

/** The tables of {@link Orders} with columns that joins, orders and totals cannot use. */
final class OddTables {
    static final SourceSchema SCHEMA = new SourceSchema(Orders.SCHEMA.tables().stream()
            .map(table -> switch (table.name()) {
                case "customers" ->
                    wider(
                            table,
                            Shop.column("a_float", ColumnType.FLOAT, "float", ""),
                            Shop.column("a_json", ColumnType.JSON, "json", ""),
                            Shop.column("a_point", ColumnType.BINARY, "point", ""),
                            Shop.column("a_set", ColumnType.TEXT, "set('a','b')", ""),
                            Shop.column("a_date", ColumnType.DATE, "date", ""),
                            Shop.column("a_bin", ColumnType.TEXT, "varchar(9)", "utf8mb4_bin"),
                            Shop.column("a_turkish", ColumnType.TEXT, "varchar(9)", "utf8mb4_turkish_ci"),
                            Shop.column("a_blob", ColumnType.BINARY, "varbinary(9)", ""));
                case "orders" ->
                    wider(
                            table,
                            Shop.column("note", ColumnType.TEXT, "text", ""),
                            Shop.column("at", ColumnType.DATETIME, "datetime(6)", ""),
                            Shop.column("code", ColumnType.TEXT, "char(2)", "utf8mb4_0900_bin"),
                            Shop.column("turkish", ColumnType.TEXT, "varchar(9)", "utf8mb4_turkish_ci"));
                case "order_lines" ->
                    wider(
                            table,
                            Shop.column("token", ColumnType.BINARY, "binary(16)", ""),
                            Shop.column("l_float", ColumnType.FLOAT, "float", ""),
                            Shop.column("l_json", ColumnType.JSON, "json", ""),
                            Shop.column("l_point", ColumnType.BINARY, "point", ""));
                default -> table;
            })
            .toList());

    private OddTables() {}

    private static TableSchema wider(TableSchema table, Column... more) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.addAll(List.of(more));
        return Shop.table(table.name(), table.primaryKey(), table.uniqueKeys(), columns);
    }
}
