package io.rowferry.benchmarks.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopChangesTest {
    private static final Shape SHAPE = new Shape("small", 5, 20, 2, Shape.Kind.MIXED, 2_000);

    @Test
    void each_image_before_is_what_the_row_was() {
        ShopChanges changes = new ShopChanges(SHAPE);
        Map<List<Object>, Row> rows = new HashMap<>();
        while (changes.stage() < SHAPE.stages()) {
            RowChange change = changes.next();
            if (change.before() != null) {
                assertThat(rows.remove(key(change.table(), change.before()))).isEqualTo(change.before());
            }
            if (change.after() != null) {
                assertThat(rows.put(key(change.table(), change.after()), change.after()))
                        .isNull();
            }
        }
        Shop shop = changes.shop();
        assertThat(rows).hasSize(shop.customers() + shop.orders() + shop.lines());
    }

    @Test
    void a_mark_ends_the_snapshot_and_follows_every_500_changes_and_lies_above_them_and_below_the_next() {
        ShopChanges changes = new ShopChanges(SHAPE);
        List<Mark> marks = new ArrayList<>();
        Mark last = Mark.of(1, 0, 0);
        while (changes.stage() < SHAPE.stages()) {
            RowChange change = changes.next();
            assertThat(change.position().mark()).isGreaterThanOrEqualTo(last);
            Mark mark = changes.mark();
            if (mark != null) {
                assertThat(mark).isGreaterThan(change.position().mark());
                marks.add(mark);
                last = mark;
            }
        }
        assertThat(marks).hasSize(1 + 4);
    }

    @Test
    void renames_are_stages_of_their_own() {
        ShopChanges changes = new ShopChanges(new Shape("renames", 1, 3, 0, Shape.Kind.RENAMES, 2));
        List<Integer> stages = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            stages.add(changes.stage());
            changes.next();
        }
        assertThat(stages).containsExactly(0, 0, 0, 0, 1, 2);
    }

    @Test
    void items_that_differ_in_any_column_have_other_fingerprints() {
        assertThat(List.of(
                        ItemTally.fingerprint(1, "a", "b", 2, 3),
                        ItemTally.fingerprint(2, "a", "b", 2, 3),
                        ItemTally.fingerprint(1, "b", "b", 2, 3),
                        ItemTally.fingerprint(1, "a", "a", 2, 3),
                        ItemTally.fingerprint(1, "a", "b", 3, 2),
                        ItemTally.fingerprint(1, "a", "b", 2, 4)))
                .doesNotHaveDuplicates();
    }

    private static List<Object> key(int table, Row row) {
        return List.of(table, String.valueOf(row.value(0)));
    }
}
