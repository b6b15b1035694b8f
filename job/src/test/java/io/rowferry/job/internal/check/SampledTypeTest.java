package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampledTypeTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1024, 1", "1025, 2", "409600, 400"})
    void a_unit_is_a_kilobyte_begun(long size, long units) {
        assertThat(Samples.item("P", size).units()).isEqualTo(units);
        assertThat(Samples.item("P", size, "byKind", "k").unitsWithIndexes()).isEqualTo(2 * units);
    }

    @Test
    void percentiles_are_sizes_that_were_seen() {
        List<SampledItem> items = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            items.add(Samples.item("P#" + i, i));
        }
        SampledType type = Samples.type(200, false, items);
        assertThat(type.percentile(50)).isEqualTo(100);
        assertThat(type.percentile(99)).isEqualTo(198);
        assertThat(type.percentile(100)).isEqualTo(200);
        assertThat(Samples.type(0, false, List.of()).percentile(50)).isZero();
    }

    @Test
    void what_all_rows_give_follows_from_those_seen() {
        SampledType.Seen seen = new SampledType.Seen(
                4,
                Samples.items(3, 2_000),
                Map.of("empty-key", new SampledType.Refused(1, "shop.t(id=1)", "a key attribute would be empty")));
        SampledType type = new SampledType("T", 0, "t", 1_000, false, seen);
        assertThat(type.expectedItems()).isEqualTo(750);
        assertThat(type.units()).isEqualTo(1_500);
    }
}
