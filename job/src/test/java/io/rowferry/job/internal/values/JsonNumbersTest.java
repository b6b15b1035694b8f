package io.rowferry.job.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonNumbersTest {
    /** What David Gay's dtoa prints in mode 0, whose results every shortest-digits algorithm shares. */
    @ParameterizedTest
    @CsvSource({
        "2e23, 2E+23",
        "1e23, 1E+23",
        "9007199254740993, 9007199254740992",
        "5e-324, 5E-324",
        "2.2250738585072014e-308, 2.2250738585072014E-308",
        "1.7976931348623157e308, 1.7976931348623157E+308",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "1.0E22, 1E+22",
        "123456789012345680, 123456789012345680",
        "4.35, 4.35",
        "2.98023223876953125e-8, 2.9802322387695312E-8"
    })
    void the_shortest_digits_that_give_the_double_back(String text, String shortest) {
        BigDecimal found = JsonNumbers.shortest(Double.parseDouble(text));
        assertThat(found).isEqualByComparingTo(new BigDecimal(shortest));
        assertThat(found.stripTrailingZeros().precision())
                .isEqualTo(new BigDecimal(shortest).stripTrailingZeros().precision());
    }

    @Test
    void of_random_doubles_the_digits_come_back_and_one_digit_less_does_not() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value) && value != 0) {
                BigDecimal found = JsonNumbers.shortest(value).stripTrailingZeros();
                assertThat(found.doubleValue()).as("seed " + seed).isEqualTo(value);
                assertThat(found.precision())
                        .as("seed " + seed)
                        .isLessThanOrEqualTo(new BigDecimal(Double.toString(value))
                                .stripTrailingZeros()
                                .precision());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "1, 1.0",
        "100, 100.0",
        "-0.5, -0.5",
        "1e20, 100000000000000000000.0",
        "1e-7, 0.0000001",
        "1e41, 1E+41",
        "1e-41, 1E-41"
    })
    void doubles_are_plain_up_to_forty_places(String text, String form) {
        assertThat(JsonNumbers.ofDouble(Double.parseDouble(text))).isEqualTo(form);
    }

    @Test
    void minus_zero_keeps_its_sign() {
        assertThat(JsonNumbers.ofDouble(-0.0)).isEqualTo("-0.0");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5.00, 5.0", "12.50, 12.5", "0.00, 0.0", "-0.50, -0.5"})
    void a_decimal_without_places_is_a_whole_number(String decimal, String form) {
        assertThat(JsonNumbers.decimal(new BigDecimal(decimal))).isEqualTo(form);
    }
}
