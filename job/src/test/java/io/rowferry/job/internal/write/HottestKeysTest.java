package io.rowferry.job.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Value;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HottestKeysTest {
    private final HottestKeys keys = new HottestKeys(List.of(Samples.table("shop")));
    private final Random random = new Random(7);

    @Test
    void a_key_with_a_third_of_all_changes_is_told_first_by_its_hash_and_share() {
        changes(100_000, 3);

        // printf 'shop\nHOT' | sha256sum | cut -c1-12
        assertThat(keys.text()).matches("f19b2374b2af 3[0-9] %.*");
    }

    @Test
    void keys_that_change_alike_are_not_told() {
        changes(200_000, Integer.MAX_VALUE);

        assertThat(keys.text()).isEmpty();
    }

    @Test
    void what_was_hot_long_ago_is_told_no_more() {
        changes(200_000, 3);
        changes(2_000_000, Integer.MAX_VALUE);

        assertThat(keys.text()).isEmpty();
    }

    @Test
    void no_value_is_told() {
        changes(100_000, 2);

        assertThat(keys.text()).isNotEmpty().doesNotContain("HOT");
    }

    private void changes(int count, int hotEvery) {
        for (int i = 0; i < count; i++) {
            String partition = random.nextInt(hotEvery) == 0 ? "HOT" : "COLD" + random.nextInt(1_000_000);
            keys.changed(new ItemKey(0, new Value.Text(partition), new Value.Text("x")));
        }
    }
}
