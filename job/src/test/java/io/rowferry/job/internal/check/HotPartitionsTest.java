package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.findings.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HotPartitionsTest {
    private static final double ANY = Double.POSITIVE_INFINITY;

    /** Of a hundred items so many have one partition key. */
    private static List<SampledItem> hot(int share) {
        List<SampledItem> items = new ArrayList<>(Samples.items(100 - share, 500));
        for (int i = 0; i < share; i++) {
            items.add(Samples.item("BIG", 500));
        }
        return items;
    }

    private static List<Finding> findings(List<SampledItem> items, long rows, long units, double most) {
        return new HotPartitions(List.of(Samples.type(rows, false, items)))
                .findings(List.of(Samples.table(units)), most);
    }

    @Test
    void a_quarter_of_what_a_new_table_takes_is_a_partition() {
        assertThat(findings(hot(25), 1_000_000, 4_000, ANY)).isEmpty();
        assertThat(findings(hot(26), 1_000_000, 4_000, ANY)).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("shop");
            assertThat(finding.what())
                    .isEqualTo("about 26 % of what is written to the table shop has the partition key BIG: 260 thousand"
                            + " write units, at least 4 min");
        });
        assertThat(findings(hot(6), 1_000_000, 40_000, ANY)).hasSize(1);
    }

    @Test
    void a_budget_below_it_keeps_it_cool() {
        assertThat(findings(hot(50), 1_000_000, 40_000, 2_000)).isEmpty();
        assertThat(findings(hot(51), 1_000_000, 40_000, 2_000)).hasSize(1);
    }

    @Test
    void what_is_over_in_seconds_or_seen_by_chance_is_not_hot() {
        assertThat(findings(hot(100), 9_999, 4_000, ANY)).isEmpty();
        assertThat(findings(hot(100), 10_000, 4_000, ANY)).hasSize(1);
        assertThat(findings(hot(4), 100_000_000, 40_000, ANY)).isEmpty();
    }

    @Test
    void an_index_has_partitions_of_its_own() {
        List<SampledItem> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            items.add(Samples.item("P#" + i, 500, "byKind", "ORDER"));
        }
        assertThat(findings(items, 1_000_000, 4_000, ANY))
                .singleElement()
                .extracting(Finding::place)
                .isEqualTo("shop.byKind");
    }
}
