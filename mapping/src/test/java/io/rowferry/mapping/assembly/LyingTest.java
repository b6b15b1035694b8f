package io.rowferry.mapping.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Orders;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.assembly.AssemblyMessage.RowGone;
import io.rowferry.mapping.assembly.AssemblyMessage.RowSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lines that are in a list, counted and summed up lie with their order as one row. */
class LyingTest {
    private static final Assembly ASSEMBLY = Orders.compile("""
            Order:
              from: orders
              key: { PK: "ORDER#${id}", SK: ORDER }
              children:
                lines: { table: order_lines, join: { order_id: id }, cap: 10, columns: [sku] }
              totals:
                amount: { sum: order_lines, of: price, join: { order_id: id } }
                count: { count: order_lines, join: { order_id: id } }
            """).assembly();
    private static final int TABLE = Orders.SCHEMA.indexOf("order_lines");

    private static Row line(String sku, String price, String addedAt) {
        return Row.of(BigInteger.TEN, 1L, sku, new BigDecimal(price), addedAt);
    }

    private static List<AssemblyMessage> routed(@Nullable Row before, @Nullable Row after) {
        List<AssemblyMessage> messages = new ArrayList<>();
        ASSEMBLY.route(new RowChange(TABLE, new Position(1, 2, 3, 0, 1), before, after), messages::add, letter -> {
            throw new AssertionError(letter.reason());
        });
        return messages;
    }

    @Test
    void one_message_has_the_columns_that_any_of_the_nodes_needs() {
        List<AssemblyMessage> messages = routed(null, line("a", "1.50", "2026-01-01T00:00:00.000000"));

        assertThat(messages).singleElement().isInstanceOfSatisfying(RowSet.class, set -> {
            Lying lying = ASSEMBLY.lying(ASSEMBLY.node(set.node()));
            assertThat(lying).isNotNull();
            assertThat(StoredRow.ofBytes(0, lying.columns(), set.row()).row())
                    .isEqualTo(Row.of(BigInteger.TEN, 1L, "a", new BigDecimal("1.50"), null));
        });
    }

    @Test
    void a_change_of_what_one_of_them_needs_is_sent_and_of_what_none_needs_is_not() {
        Row before = line("a", "1.50", "2026-01-01T00:00:00.000000");
        assertThat(routed(before, line("a", "2.50", "2026-01-01T00:00:00.000000")))
                .singleElement()
                .isInstanceOf(RowSet.class);
        assertThat(routed(before, line("a", "1.50", "2026-02-02T00:00:00.000000")))
                .isEmpty();
    }

    @Test
    void a_line_that_goes_is_gone_once() {
        assertThat(routed(line("a", "1.50", "2026-01-01T00:00:00.000000"), null))
                .singleElement()
                .isInstanceOf(RowGone.class);
    }
}
