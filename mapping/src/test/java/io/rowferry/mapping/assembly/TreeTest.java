package io.rowferry.mapping.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.Orders;
import io.rowferry.mapping.assembly.Node.Join;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The trees of nodes that mappings compile to. */
class TreeTest {
    private static List<String> tree(String items) {
        CompiledMapping mapping = Orders.compile(items);
        return mapping.assembly().nodes().stream().map(TreeTest::text).toList();
    }

    /** {@code id parent path table level join keeps}. */
    private static String text(Node node) {
        return node.id() + " in " + node.parent() + " " + node.path() + " "
                + Orders.SCHEMA.tables().get(node.table()).name() + " level "
                + node.place().level()
                + (node.inOwner() ? " in owner" : "") + on(node) + " needs "
                + node.rows().columns().columns() + " order "
                + node.rows().order().columns().stream()
                        .map(column ->
                                column.index() + (column.direction() == OrderColumns.Direction.ASCENDING ? "" : "-"))
                        .collect(Collectors.joining(","));
    }

    private static String on(Node node) {
        @Nullable Join join = node.join();
        return join == null ? "" : " on " + columns(join.near()) + "=" + columns(join.far());
    }

    private static String columns(JoinColumns columns) {
        return columns.columns().stream()
                .map(column -> column.index() + column.comparison().name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    @Test
    void an_order_has_its_customer_lines_and_totals() {
        assertThat(tree("""
                Order:
                  from: orders
                  key: { PK: "CUSTOMER#${customer_id}", SK: "ORDER#${id | pad(20)}" }
                  attributes: { status: "${status}" }
                  parents:
                    customer:
                      table: customers
                      join: { id: customer_id }
                      attributes: { customerName: "${name}" }
                      parents:
                        country:
                          table: countries
                          join: { code: country }
                          attributes: { countryName: "${title}" }
                  children:
                    lines:
                      table: order_lines
                      join: { order_id: id }
                      order-by: "added_at desc"
                      cap: 100
                      columns: [sku, price]
                      parents:
                        product: { table: products, join: { sku: sku }, attributes: { title: "${title}" }, missing: drop }
                  totals:
                    lineCount: { count: order_lines, join: { order_id: id } }
                    dearest: { max: order_lines, of: price, join: { order_id: id }, nulls: null }
                """))
                .containsExactly(
                        "0 in -1 Order orders level 0 needs [0, 1, 2] order 0",
                        "1 in 0 Order.customer customers level 1 on 1number=0number needs [0, 2, 3] order 0",
                        "2 in 1 Order.customer.country countries level 2 on 3exact=0exact needs [0, 1] order 0",
                        "3 in 0 Order.lines order_lines level 0 in owner on 0number=0number needs [0, 1, 2, 3, 4] order 4-,0,1",
                        "4 in 3 Order.lines.product products level 1 on 2folded=0folded needs [0, 1] order 0",
                        "5 in 0 Order.dearest order_lines level 1 on 0number=0number needs [0, 1, 3] order 3,0,1",
                        "6 in 0 Order.lineCount order_lines level 1 on 0number=0number needs [0, 1] order 0,1");
    }
}
