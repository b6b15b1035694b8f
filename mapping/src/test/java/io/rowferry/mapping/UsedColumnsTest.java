package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which columns a mapping uses, and which changes of the tables make another function of it. */
class UsedColumnsTest {
    private static final String ONE_ROW = """
            version: 1
            source: shop
            table: shop
            key: { partition: PK }
            items:
              Customer: { from: customers, key: { PK: "CUSTOMER#${id}" }, columns: [name] }
            """;
    private static final String ALL = ONE_ROW.replace("[name]", "all");
    private static final String MANY_ROWS = Shop.resource("orders.mapping.yaml");

    @Test
    void used_are_keys_attributes_joins_orders_and_primary_keys() {
        assertThat(names(ONE_ROW, Shop.SCHEMA, "customers")).containsExactly("id", "name");
        assertThat(names(ONE_ROW, Shop.SCHEMA, "orders")).isEmpty();
        assertThat(names(MANY_ROWS, Orders.SCHEMA, "orders")).containsExactly("id", "customer_id", "status");
        assertThat(names(MANY_ROWS, Orders.SCHEMA, "customers")).containsExactly("id", "name", "country");
        assertThat(names(MANY_ROWS, Orders.SCHEMA, "order_lines"))
                .containsExactly("order_id", "line_no", "sku", "price", "added_at");
    }

    @Test
    void a_column_that_comes_or_goes_matters_only_where_all_are_taken() {
        UnaryOperator<List<Column>> added = columns -> {
            columns.add(0, Shop.column("extra", ColumnType.INTEGER, "int", ""));
            return columns;
        };
        assertThat(form(ONE_ROW, with(Shop.SCHEMA, "customers", added))).isEqualTo(form(ONE_ROW, Shop.SCHEMA));
        assertThat(form(ALL, with(Shop.SCHEMA, "customers", added))).isNotEqualTo(form(ALL, Shop.SCHEMA));
        assertThat(form(MANY_ROWS, with(Orders.SCHEMA, "orders", added))).isEqualTo(form(MANY_ROWS, Orders.SCHEMA));
    }

    @Test
    void what_is_read_otherwise_matters() {
        for (Column other : List.of(
                Shop.column("name", ColumnType.BINARY, "varbinary(100)", "null"),
                Shop.column("name", ColumnType.TEXT, "varchar(100)", "utf8mb4_bin"),
                Shop.column("name", ColumnType.TEXT, "varchar(100)", ""))) {
            SourceSchema changed = with(Shop.SCHEMA, "customers", columns -> {
                columns.set(2, other);
                return columns;
            });
            assertThat(form(ONE_ROW, changed)).as(other.toString()).isNotEqualTo(form(ONE_ROW, Shop.SCHEMA));
        }
        SourceSchema longer = with(Shop.SCHEMA, "customers", columns -> {
            columns.set(2, Shop.column("name", ColumnType.TEXT, "varchar(200)", "null"));
            return columns;
        });
        assertThat(form(ONE_ROW, longer)).isEqualTo(form(ONE_ROW, Shop.SCHEMA));
    }

    /** The columns of a row that is kept lie one behind the other, in the order of the table. */
    @Test
    void the_order_of_columns_matters_where_rows_are_kept() {
        UnaryOperator<List<Column>> turned = columns -> {
            Collections.reverse(columns);
            return columns;
        };
        assertThat(form(ONE_ROW, with(Shop.SCHEMA, "customers", turned))).isEqualTo(form(ONE_ROW, Shop.SCHEMA));
        assertThat(form(MANY_ROWS, with(Orders.SCHEMA, "customers", turned)))
                .isNotEqualTo(form(MANY_ROWS, Orders.SCHEMA));
    }

    private static List<String> names(String mapping, SourceSchema schema, String table) {
        int place = schema.indexOf(table);
        return CompiledMapping.compile(MappingSpec.parse("m.yaml", mapping), schema).columns(place).stream()
                .map(column -> schema.tables().get(place).columns().get(column).name())
                .toList();
    }

    private static String form(String mapping, SourceSchema schema) {
        return CompiledMapping.compile(MappingSpec.parse("m.yaml", mapping), schema)
                .canonicalForm();
    }

    private static SourceSchema with(SourceSchema schema, String table, UnaryOperator<List<Column>> change) {
        return new SourceSchema(schema.tables().stream()
                .map(each -> each.name().equals(table)
                        ? new TableSchema(
                                each.database(),
                                each.name(),
                                change.apply(new ArrayList<>(each.columns())),
                                each.primaryKey(),
                                each.uniqueKeys())
                        : each)
                .toList());
    }
}
