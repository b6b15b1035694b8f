package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootSlicesTest {
    @Test
    void slices_lie_at_both_ends_and_between() {
        assertThat(RootSlices.first(Tables.LINES).limited(7)).isEqualTo("ORDER BY `order_id`, `line_no` LIMIT 7");
        assertThat(RootSlices.last(Tables.LINES).limited(7))
                .isEqualTo("ORDER BY `order_id` DESC, `line_no` DESC LIMIT 7");
        assertThat(RootSlices.between(Tables.LINES, 0, 900))
                .hasSize(8)
                .first()
                .extracting(slice -> slice.limited(7))
                .isEqualTo("WHERE `order_id` >= 100 ORDER BY `order_id`, `line_no` LIMIT 7");
    }

    @Test
    void there_is_nothing_between_neighbours_and_the_whole_range_does_not_overflow() {
        assertThat(RootSlices.between(Tables.ORDERS, 5, 9)).isEmpty();
        assertThat(RootSlices.between(Tables.ORDERS, Long.MIN_VALUE, Long.MAX_VALUE))
                .hasSize(8)
                .last()
                .extracting(RootSlices.Slice::condition)
                .asString()
                .matches("WHERE `id` >= 7\\d{18} .*");
    }
}
