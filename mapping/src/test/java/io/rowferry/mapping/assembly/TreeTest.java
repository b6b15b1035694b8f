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
                        "5 in 0 Order.dearest order_lines level 0 in owner on 0number=0number needs [0, 1, 3] order 3,0,1",
                        "6 in 0 Order.lineCount order_lines level 0 in owner on 0number=0number needs [0, 1] order 0,1");
    }

    @Test
    void many_to_many_is_children_of_the_link_table_with_a_parent_inside() {
        assertThat(tree("""
                Product:
                  from: products
                  key: { PK: "PRODUCT#${sku}", SK: P }
                  children:
                    tags:
                      table: product_tags
                      join: { sku: sku }
                      cap: 50
                      parents:
                        tag: { table: tags, join: { id: tag_id }, columns: [word], missing: drop }
                """))
                .containsExactly(
                        "0 in -1 Product products level 0 needs [0] order 0",
                        "1 in 0 Product.tags product_tags level 1 on 0folded=0folded needs [0, 1] order 0,1",
                        "2 in 1 Product.tags.tag tags level 2 on 1number=0number needs [0, 1] order 0");
    }

    @Test
    void a_table_may_be_joined_to_itself_up_and_down() {
        assertThat(tree("""
                Category:
                  from: categories
                  key: { PK: "CATEGORY#${id}", SK: C }
                  columns: [title]
                  parents:
                    up:
                      table: categories
                      join: { id: parent_id }
                      attributes: { upper: "${title}" }
                      parents:
                        up: { table: categories, join: { id: parent_id }, attributes: { top: "${title}" } }
                  children:
                    below:
                      table: categories
                      join: { parent_id: id }
                      cap: 50
                      columns: [title]
                      children:
                        below: { table: categories, join: { parent_id: id }, cap: 50, columns: [title] }
                """))
                .containsExactly(
                        "0 in -1 Category categories level 0 needs [0, 1, 2] order 0",
                        "1 in 0 Category.up categories level 1 on 1number=0number needs [0, 1, 2] order 0",
                        "2 in 1 Category.up.up categories level 2 on 1number=0number needs [0, 2] order 0",
                        "3 in 0 Category.below categories level 0 in owner on 0number=1number needs [0, 2] order 0",
                        "4 in 3 Category.below.below categories level 1 on 0number=1number needs [0, 2] order 0");
    }

    @Test
    void a_table_may_be_root_child_and_parent_of_several_item_types_beside_a_uniqueness_item() {
        List<String> nodes = tree("""
                Order:
                  from: orders
                  key: { PK: "CUSTOMER#${customer_id}", SK: "ORDER#${id}" }
                  parents: { customer: { table: customers, join: { id: customer_id }, columns: [name] } }
                  children: { lines: { table: order_lines, join: { order_id: id }, cap: 9, columns: [sku] } }
                Line:
                  from: order_lines
                  key: { PK: "ORDER#${order_id}", SK: "LINE#${line_no}" }
                  columns: [sku]
                  parents: { order: { table: orders, join: { id: order_id }, columns: [status] } }
                Email:
                  from: customers
                  key: { PK: "EMAIL#${email | lower}", SK: "EMAIL#${id}" }
                Customer:
                  from: customers
                  key: { PK: "CUSTOMER#${id}", SK: PROFILE }
                  children: { orders: { table: orders, join: { customer_id: id }, cap: 9, columns: [status] } }
                """);

        assertThat(nodes)
                .containsExactly(
                        "0 in -1 Customer customers level 0 needs [0] order 0",
                        "1 in 0 Customer.orders orders level 0 in owner on 0number=1number needs [0, 2] order 0",
                        "2 in -1 Line order_lines level 0 needs [0, 1, 2] order 0,1",
                        "3 in 2 Line.order orders level 1 on 0number=0number needs [0, 2] order 0",
                        "4 in -1 Order orders level 0 needs [0, 1] order 0",
                        "5 in 4 Order.customer customers level 1 on 1number=0number needs [0, 2] order 0",
                        "6 in 4 Order.lines order_lines level 0 in owner on 0number=0number needs [0, 1, 2] order 0,1");
    }

    @Test
    void children_lie_with_their_root_only_if_its_whole_key_is_compared_by_bytes() {
        String line = """
                Line:
                  from: order_lines
                  key: { PK: "ORDER#${order_id}", SK: "LINE#${line_no}" }
                  children:
                    %s
                """;

        assertThat(
                        tree(
                                line.formatted(
                                        "again: { table: order_lines, join: { line_no: line_no, order_id: order_id }, columns: [sku] }")))
                .element(1)
                .isEqualTo(
                        "1 in 0 Line.again order_lines level 0 in owner on 0number,1number=0number,1number needs [0, 1, 2] order 0,1");
        assertThat(
                        tree(
                                line.formatted(
                                        "swapped: { table: order_lines, join: { line_no: order_id, order_id: line_no }, columns: [sku] }")))
                .element(1)
                .isEqualTo(
                        "1 in 0 Line.swapped order_lines level 0 in owner on 0number,1number=1number,0number needs [0, 1, 2] order 0,1");
        assertThat(tree(line.formatted(
                        "order: { table: order_lines, join: { order_id: order_id }, cap: 9, columns: [sku] }")))
                .element(1)
                .asString()
                .startsWith("1 in 0 Line.order order_lines level 1 on 0number=0number");
        assertThat(
                        tree(
                                line.formatted(
                                        "twice: { table: order_lines, join: { order_id: order_id, line_no: order_id }, columns: [sku] }")))
                .element(1)
                .asString()
                .startsWith("1 in 0 Line.twice order_lines level 1 on 0number,0number=0number,1number");
    }

    @Test
    void a_join_by_a_unique_key_needs_no_cap() {
        Node children = Orders.compile("""
                        Customer:
                          from: customers
                          key: { PK: "CUSTOMER#${id}", SK: PROFILE }
                          children:
                            same: { table: customers, join: { email: email }, columns: [name] }
                        """).assembly().node(1);

        assertThat(children.role())
                .isEqualTo(
                        new Role.Children("same", Role.Shape.LIST, new Role.Cap(Integer.MAX_VALUE, Role.Over.REJECT)));
    }

    @Test
    void item_types_of_one_row_have_no_nodes() {
        CompiledMapping mapping = Orders.compile("""
                Customer: { from: customers, key: { PK: "CUSTOMER#${id}", SK: PROFILE }, parents: {}, children: {} }
                """);

        assertThat(mapping.assembly().isEmpty()).isTrue();
    }
}
