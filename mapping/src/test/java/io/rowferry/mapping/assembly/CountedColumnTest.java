package io.rowferry.mapping.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.Orders;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.Unreadable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.AssemblyMessage.RowSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of a column that is only counted, nothing is sent and kept but whether it is NULL. */
class CountedColumnTest {
    private static final String LONG = "x".repeat(100_000);

    /** Lies with its root row. */
    private static final String OWNED = """
            Order:
              from: orders
              key: { PK: "ORDER#${id}", SK: ORDER }
              totals:
                filled: { count: order_lines, of: sku, join: { order_id: id } }
            """;

    /** Lies at a join, one level before the owner. */
    private static final String JOINED = """
            Tag:
              from: product_tags
              key: { PK: "TAG#${sku}", SK: "${tag_id}" }
              totals:
                sold: { count: order_lines, of: sku, join: { line_no: tag_id } }
            """;

    private static Row line(@Nullable Object sku) {
        return Row.of(BigInteger.TEN, 1L, sku, null, null);
    }

    private static List<RowSet> sent(String items, @Nullable Row before, Row after) {
        List<RowSet> rows = new ArrayList<>();
        TableSchema lines = Orders.LINES;
        int table = Orders.SCHEMA.indexOf(lines.name());
        Orders.compile(items)
                .assembly()
                .route(
                        new RowChange(table, new Position(1, 2, 3, 0, 1), before, after),
                        message -> rows.add((RowSet) message),
                        letter -> {
                            throw new AssertionError(letter.reason());
                        });
        return rows;
    }

    @Test
    void its_value_is_not_sent() {
        for (String items : List.of(OWNED, JOINED)) {
            assertThat(sent(items, null, line(LONG)))
                    .singleElement()
                    .satisfies(set -> assertThat(set.row().array()).hasSizeLessThan(100));
        }
    }

    @Test
    void a_change_from_one_value_to_another_is_none_and_from_null_is_one() {
        for (String items : List.of(OWNED, JOINED)) {
            assertThat(sent(items, line("a"), line("b"))).isEmpty();
            assertThat(sent(items, line(null), line("b"))).hasSize(1);
            assertThat(sent(items, line("b"), line(null))).hasSize(1);
        }
    }

    @Test
    void it_is_kept_whole_for_another_node_that_needs_it() {
        String both = OWNED + """
                children:
                  lines: { table: order_lines, join: { order_id: id }, cap: 10, columns: [sku] }
                """.indent(2);
        Assembly assembly = Orders.compile(both).assembly();

        RowSet set = sent(both, null, line(LONG)).get(0);
        Lying lying = assembly.lying(assembly.node(set.node()));
        assertThat(lying).isNotNull();
        assertThat(StoredRow.ofBytes(0, lying.columns(), set.row()).row()).isEqualTo(line(LONG));
    }

    @Test
    void a_value_that_cannot_be_read_is_not_null_and_counts() {
        ItemChange item = new ByHand(OWNED)
                .with(Orders.LINES, BigInteger.TEN, 1L, new Unreadable("no text"), null, null)
                .with(Orders.LINES, BigInteger.TEN, 2L, null, null, null)
                .with(Orders.LINES, BigInteger.TEN, 3L, "a", null, null)
                .with(Orders.ORDERS, BigInteger.TEN, 1L, "new")
                .item();

        assertThat(item)
                .isInstanceOfSatisfying(
                        ItemChange.Put.class,
                        put -> assertThat(put.attributes().map()).containsEntry("filled", Value.Numeric.of(2)));
    }
}
