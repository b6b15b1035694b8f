package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rowferry.job.RefusedException;
import org.junit.jupiter.api.Test;

class PricesTest {
    @Test
    void those_in_the_jar_say_where_and_when_they_hold() {
        Prices prices = Prices.known();
        assertThat(prices.region()).isEqualTo("us-east-1");
        assertThat(prices.date()).matches("20\\d\\d-\\d\\d-\\d\\d");
        assertThat(prices.source()).startsWith("https://aws.amazon.com/");
        assertThat(prices.ofWriteUnits(1_000_000)).isEqualTo(0.625);
        assertThat(prices.ofStorage(4.0 * (1L << 30))).isEqualTo(1.0);
        assertThat(prices.ofCapacity(1_000, 10)).isCloseTo(6.5, within(1e-9));
    }

    @Test
    void another_file_says_all_of_it() {
        String file = """
                region=eu-central-1
                date=2026-11-01
                source=our contract
                write-units.per-million=0.7
                write-capacity.per-hour=0.0008
                storage.per-gb-month=0.3
                """;
        assertThat(Prices.parse("ours", file))
                .isEqualTo(new Prices("eu-central-1", "2026-11-01", "our contract", 0.7, 0.0008, 0.3));
        assertThatThrownBy(() -> Prices.parse("ours", file.replace("0.7", "seven").replace("date", "dated")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ours: date is missing")
                .hasMessageContaining("ours: write-units.per-million is 'seven', not a price such as 0.625");
    }
}
