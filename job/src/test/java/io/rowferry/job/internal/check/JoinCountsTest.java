package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.Node;
import org.junit.jupiter.api.Test;

class JoinCountsTest {
    private static final Assembly ASSEMBLY = Tables.orders().assembly();
    private static final JoinCounts COUNTS = new JoinCounts(ASSEMBLY);

    private static Node node(String path) {
        return ASSEMBLY.nodes().stream()
                .filter(node -> node.path().equals(path))
                .findAny()
                .orElseThrow();
    }

    @Test
    void children_are_counted_by_their_join_value() {
        assertThat(COUNTS.children(node("Order.lines")))
                .isEqualTo("SELECT COUNT(*) AS held FROM `shop`.`lines` t WHERE t.`order_id` IS NOT NULL"
                        + " GROUP BY t.`order_id` ORDER BY held DESC LIMIT 1");
        assertThat(COUNTS.someChildren(node("Order.lines")))
                .contains("FROM (SELECT `order_id` FROM `shop`.`lines` LIMIT 100000) t WHERE");
        assertThat(COUNTS.valuesOver(node("Order.lines"), 10))
                .endsWith("GROUP BY t.`order_id` HAVING COUNT(*) > 10) over_it");
    }

    @Test
    void items_of_a_parent_are_the_root_rows_with_its_join_value() {
        assertThat(COUNTS.items(node("Order.customer")))
                .isEqualTo("SELECT COUNT(*) AS held FROM `shop`.`orders` t0 WHERE t0.`customer_id` IS NOT NULL"
                        + " GROUP BY t0.`customer_id` ORDER BY held DESC LIMIT 1");
    }

    @Test
    void items_of_what_lies_behind_are_counted_along_the_joins_each_once() {
        assertThat(COUNTS.items(node("Order.lines.product")))
                .isEqualTo("SELECT COUNT(DISTINCT t0.`id`) AS held FROM `shop`.`orders` t0 JOIN `shop`.`lines` t1 ON"
                        + " t1.`order_id` = t0.`id` WHERE t1.`product_id` IS NOT NULL GROUP BY t1.`product_id`"
                        + " ORDER BY held DESC LIMIT 1");
    }
}
