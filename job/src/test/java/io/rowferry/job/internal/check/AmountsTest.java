package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9999, '9,999'",
        "12345, 12.3 thousand",
        "999499, 999 thousand",
        "4560000, 4.56 million",
        "7200000000, 7.20 billion"
    })
    void counts(double number, String text) {
        assertThat(Amounts.count(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1500, 1.46 KB", "409600, 400 KB", "3435973837, 3.20 GB"})
    void bytes(double bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0.0 s", "PT42S, 42 s", "PT12M, 12 min", "PT3H30M, 3.5 h", "PT240H, 10.0 days"})
    void times(Duration time, String text) {
        assertThat(Amounts.time(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00 $", "0.0001, less than 0.01 $", "12.345, 12.35 $", "12345.6, '12,346 $'"})
    void dollars(double amount, String text) {
        assertThat(Amounts.dollars(amount)).isEqualTo(text);
    }
}
