package io.rowferry.mapping.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.Orders;
import io.rowferry.mapping.Unreadable;
import io.rowferry.mapping.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final String ORDER = """
            Order:
              from: orders
              key: { PK: "ORDER#${id}", SK: ORDER }
              attributes: { status: "${status}" }
            """;
    private static final BigInteger ID = BigInteger.valueOf(7);

    private static ByHand order(String joins) {
        return new ByHand(ORDER + joins.indent(2));
    }

    private static ByHand line(ByHand hand, long no, @Nullable Object sku, @Nullable String price) {
        return hand.with(Orders.LINES, ID, no, sku, price == null ? null : new BigDecimal(price), null);
    }

    /** Without {@code status} and {@code type}. */
    private static String item(ByHand hand) {
        ItemChange change = hand.with(Orders.ORDERS, ID, 1L, "new").item();
        if (change instanceof ItemChange.Put put) {
            Map<String, Value> attributes = new TreeMap<>(put.attributes().map());
            assertThat(attributes.remove("status")).isEqualTo(new Value.Text("new"));
            assertThat(attributes.remove("type")).isEqualTo(new Value.Text("Order"));
            return text(new Value.Document(attributes));
        }
        return change instanceof ItemChange.Rejected rejected
                ? rejected.code() + " " + rejected.reason()
                : change.getClass().getSimpleName();
    }

    private static String text(Value value) {
        if (value instanceof Value.Document document) {
            return new TreeMap<>(document.attributes())
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                            .collect(Collectors.joining(" ", "{", "}"));
        } else if (value instanceof Value.Items items) {
            return items.values().stream().map(EvaluationTest::text).collect(Collectors.joining(" ", "[", "]"));
        } else if (value instanceof Value.Text text) {
            return text.text();
        }
        return value instanceof Value.Numeric number
                ? number.digits()
                : value.getClass().getSimpleName();
    }

    private static final String CUSTOMER = """
            parents:
              customer:
                table: customers
                join: { id: customer_id }
                nulls: null
                attributes: { name: "${name}", email: { value: "${email}", nulls: omit }, seen: constant }
                missing: %s
                parents:
                  country: { table: countries, join: { code: country }, attributes: { country: "${title}" }, missing: %s }
                children:
                  orders: { table: orders, join: { customer_id: id }, cap: 9, columns: [status] }
                totals:
                  orderCount: { count: orders, join: { customer_id: id } }
            """;

    @Test
    void a_parent_and_what_is_behind_it_is_merged_into_the_item() {
        ByHand hand = order(CUSTOMER.formatted("null", "null"))
                .with(Orders.CUSTOMERS, 1L, "a@x", "Ada", "de")
                .with(Orders.CUSTOMERS, 2L, "b@x", "Bob", "de")
                .with(Orders.COUNTRIES, "de", "Germany");

        assertThat(item(hand))
                .isEqualTo("{country=Germany email=a@x name=Ada orderCount=1 orders=[{status=new}] seen=constant}");
    }

    @Test
    void a_parent_that_is_not_there_is_null_and_has_no_children() {
        assertThat(item(order(CUSTOMER.formatted("null", "drop"))))
                .isEqualTo("{name=Null orderCount=0 orders=[] seen=Null}");
        assertThat(item(order(CUSTOMER.formatted("drop", "null")))).isEqualTo("Delete");
    }

    @Test
    void a_parent_whose_own_parent_drops_it_is_missing_by_its_own_policy() {
        assertThat(item(order(CUSTOMER.formatted("null", "drop")).with(Orders.CUSTOMERS, 1L, "a@x", "Ada", "de")))
                .isEqualTo("{name=Null orderCount=0 orders=[] seen=Null}");
        assertThat(item(order(CUSTOMER.formatted("drop", "drop")).with(Orders.CUSTOMERS, 1L, "a@x", "Ada", "de")))
                .isEqualTo("Delete");
    }

    private static final String LINES = """
            children:
              lines:
                table: order_lines
                join: { order_id: id }
                order-by: [sku desc]
                columns: [sku]
                cap: %s
                parents:
                  product: { table: products, join: { sku: sku }, attributes: { title: "${title}" }, missing: drop }
            """;

    private static ByHand threeLines(String cap) {
        ByHand hand = order(LINES.formatted(cap));
        List.of("pen", "ink")
                .forEach(sku -> hand.with(Orders.PRODUCTS, sku, sku.toUpperCase(java.util.Locale.ROOT), 1L));
        line(hand, 1, "INK", null);
        line(hand, 2, "pen", null);
        return line(hand, 3, "gone", null);
    }

    @Test
    void an_element_whose_parent_drops_it_is_left_out_before_the_cap() {
        assertThat(item(threeLines("2"))).isEqualTo("{lines=[{sku=pen title=PEN} {sku=INK title=INK}]}");
        assertThat(item(threeLines("1"))).isEqualTo("too-many-children Order.lines: more rows than the cap");
        assertThat(item(threeLines("{ at: 1, over: truncate }"))).isEqualTo("{lines=[{sku=pen title=PEN}]}");
    }

    @Test
    void an_element_that_fails_fails_the_item_wherever_it_stands() {
        ByHand hand = line(threeLines("{ at: 1, over: truncate }"), 4, new Unreadable("no text"), null);

        assertThat(item(hand)).isEqualTo("unreadable sku: column sku: no text");
    }

    @Test
    void a_join_value_that_only_mysql_could_compare_fails_the_item() {
        assertThat(item(line(threeLines("9"), 4, "\u00e4", null)))
                .startsWith("join-not-comparable Order.lines.product: ");
    }

    /** Else it would stand somewhere, and nobody would know that it is the wrong place. */
    @Test
    void an_element_whose_place_in_the_order_cannot_be_read_fails_the_item() {
        String lines = """
                children:
                  lines: { table: order_lines, join: { order_id: id }, cap: 9, order-by: added_at, columns: [sku] }
                """;
        Object unreadable = new Unreadable("no time");
        ByHand hand = order(lines)
                .with(Orders.LINES, ID, 1L, "a", null, "2026-01-01T00:00:00.000000")
                .with(Orders.LINES, ID, 2L, "b", null, unreadable);

        assertThat(item(hand)).isEqualTo("unreadable order-by: column added_at: no time");
    }

    @Test
    void a_map_has_its_children_by_name() {
        String map = """
                children:
                  lines:
                    table: order_lines
                    join: { order_id: id }
                    as: map
                    map-by: "${line_no}"
                    columns: [sku]
                    cap: %s
                """;
        ByHand whole = line(line(order(map.formatted("2")), 1, "a", null), 2, "b", null);
        ByHand first = line(line(order(map.formatted("{ at: 1, over: truncate }")), 2, "b", null), 1, "a", null);

        assertThat(item(whole)).isEqualTo("{lines={1={sku=a} 2={sku=b}}}");
        assertThat(item(first)).isEqualTo("{lines={1={sku=a}}}");
    }

    private static final String TOTALS = """
            totals:
              rows: { count: order_lines, join: { order_id: id } }
              priced: { count: order_lines, of: price, join: { order_id: id } }
              sum: { sum: order_lines, of: price, join: { order_id: id } }
              least: { min: order_lines, of: price, join: { order_id: id }, nulls: null }
              most: { max: order_lines, of: price, join: { order_id: id } }
            """;

    @Test
    void totals_do_not_count_nulls() {
        assertThat(item(order(TOTALS))).isEqualTo("{least=Null priced=0 rows=0}");
        assertThat(item(line(order(TOTALS), 1, "a", null))).isEqualTo("{least=Null priced=0 rows=1}");
        ByHand three = line(line(line(order(TOTALS), 1, "a", null), 2, "b", "-10.50"), 3, "c", "9.00");
        assertThat(item(three)).isEqualTo("{least=-10.5 most=9 priced=2 rows=3 sum=-1.5}");
    }

    @Test
    void a_sum_beyond_38_digits_fails_the_item() {
        String sum = """
                totals:
                  sum: { sum: order_lines, of: price, join: { order_id: id } }
                """;
        String most = "9".repeat(36) + ".99";

        assertThat(item(line(order(sum), 1, "a", most))).isEqualTo("{sum=" + most + "}");
        assertThat(item(line(line(order(sum), 1, "a", most), 2, "b", "0.02")))
                .isEqualTo(
                        "number-too-long sum: a number has more than DynamoDB's 38 significant digits; ${column | text} keeps it as text");
    }
}
