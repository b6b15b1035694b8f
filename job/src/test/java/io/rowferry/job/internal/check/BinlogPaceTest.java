package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BinlogPaceTest {
    @Test
    void bytes_are_counted_over_files() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        sizes.put("binlog.000001", 5_000L);
        sizes.put("binlog.000002", 1_000L);
        sizes.put("binlog.000003", 300L);
        sizes.put("binlog.000004", 4L);
        assertThat(BinlogPace.written(place(2, 400), place(2, 1_000), sizes)).isEqualTo(600);
        assertThat(BinlogPace.written(place(2, 400), place(4, 50), sizes)).isEqualTo(600 + 300 + 50);
        assertThat(BinlogPace.written(place(2, 400), place(4, 50), Map.of())).isEqualTo(50);
    }

    private static BinlogPlace place(int file, long offset) {
        return new BinlogPlace("binlog.00000" + file, offset, "");
    }

    @Test
    void rates_are_those_of_an_hour() {
        BinlogFigure figure = new BinlogFigure(1_000, 20, Duration.ofSeconds(6), 0, Optional.empty());
        assertThat(figure.bytesAnHour()).isEqualTo(600_000);
        assertThat(figure.rowChangesAnHour()).isEqualTo(12_000);
    }
}
