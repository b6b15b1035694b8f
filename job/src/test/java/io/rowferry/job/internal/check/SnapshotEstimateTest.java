package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.findings.FindingCode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotEstimateTest {
    private static final double ANY = Double.POSITIVE_INFINITY;
    private static final SampledType ROWS = Samples.type(3_600_000, false, Samples.items(100, 500));
    private static final SampledType DOCUMENTS = Samples.type(3_600_000, true, Samples.items(100, 1_500));

    private static SnapshotFigure figure(List<SampledType> types, long tableUnits, double mostUnits) {
        return new SnapshotEstimate(types, List.of(Samples.table(tableUnits)), mostUnits)
                .figure(7_200_000, OptionalDouble.of(1_000), 2);
    }

    @Test
    void items_of_one_row_are_written_while_rows_are_read() {
        SnapshotFigure slowToRead = figure(List.of(ROWS), 4_000, ANY);
        assertThat(slowToRead.reading()).isEqualTo(Duration.ofHours(1));
        assertThat(slowToRead.writing()).isEqualTo(Duration.ofMinutes(15));
        assertThat(slowToRead.total()).isEqualTo(Duration.ofHours(1));
        assertThat(figure(List.of(ROWS), 500, ANY).total()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void items_of_many_rows_are_written_behind_the_snapshot() {
        SnapshotFigure figure = figure(List.of(ROWS, DOCUMENTS), 4_000, ANY);
        assertThat(figure.units()).isEqualTo(3 * 3_600_000.0);
        assertThat(figure.writing()).isEqualTo(Duration.ofMinutes(45));
        assertThat(figure.total()).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void a_budget_is_a_limit_as_the_table_is() {
        assertThat(figure(List.of(ROWS), 4_000, 500).writing()).isEqualTo(Duration.ofHours(2));
        assertThat(figure(List.of(ROWS), 4_000, 500).limit()).isEqualTo("500 write units/s, write.max-write-units");
        assertThat(figure(List.of(ROWS), 500, 4_000).limit()).contains("table shop", "as the test says");
    }

    @Test
    void one_partition_takes_a_thousand_units_whatever_its_table_takes() {
        List<SampledItem> same = Collections.nCopies(100, Samples.item("ALL", 500));
        SnapshotFigure figure = figure(List.of(Samples.type(3_600_000, false, same)), 40_000, ANY);
        assertThat(figure.writing()).isEqualTo(Duration.ofHours(1));
        assertThat(figure.limit()).contains("hottest partition key");
    }

    @Test
    void a_table_that_takes_little_is_found_if_it_takes_hours() {
        assertThat(new SnapshotEstimate(List.of(ROWS), List.of(Samples.table(500)), ANY).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.LOW_CAPACITY);
                    assertThat(finding.what()).contains("takes 500 write units a second", "120 min");
                });
        assertThat(new SnapshotEstimate(List.of(ROWS), List.of(Samples.table(2_000)), ANY).findings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT2H, true", "PT1H59M, false"})
    void the_binlog_is_to_be_kept_for_twice_the_time(Duration kept, boolean enough) {
        SnapshotFigure figure = figure(List.of(ROWS), 4_000, ANY);
        assertThat(SnapshotEstimate.outlasts(figure, kept).isEmpty()).isEqualTo(enough);
    }
}
