package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnUseTest {
    private static final SourceSchema SCHEMA = new SourceSchema(List.of(Shop.CUSTOMERS, Shop.ORDERS));

    private static final CompiledMapping MAPPING = CompiledMapping.compile(MappingSpec.parse("m.yaml", """
            version: 1
            source: shop
            table: shop
            key: { partition: PK, sort: SK }
            indexes: { GSI: { partition: G, sort: PK } }
            type-attribute: type
            items:
              Order:
                from: orders
                key: { PK: "C#${customer_id}", SK: "O#${id | pad(20)}" }
                index: { GSI: { G: "${status | lower}" } }
                attributes: { total: "${total_cents}", at: "${created_at | epoch}", origin: "shop" }
                parents:
                  customer:
                    table: customers
                    join: { id: customer_id }
                    columns: [name, balance]
                    hash: [name]
            """), SCHEMA);

    @Test
    void each_place_of_a_column_is_named_with_what_is_made_of_it() {
        assertThat(MAPPING.columnUses().stream().map(ColumnUseTest::line))
                .containsExactlyInAnyOrder(
                        "Order PK PARTITION customer_id TEXT",
                        "Order SK SORT id TEXT",
                        "Order G INDEX status ONE_CASE",
                        "Order total ATTRIBUTE total_cents AS_IS",
                        "Order at ATTRIBUTE created_at EPOCH",
                        "Order.customer name ATTRIBUTE name HASHED",
                        "Order.customer balance ATTRIBUTE balance AS_IS");
    }

    private static String line(ColumnUse use) {
        TableSchema table = SCHEMA.tables().get(use.table());
        return String.join(
                " ",
                use.document(),
                use.attribute(),
                use.purpose().name(),
                table.columns().get(use.column()).name(),
                use.form().name());
    }
}
