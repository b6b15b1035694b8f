package io.rowferry.job.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedDecimalTest {
    /** The first two stand in MySQL's sources (decimal.c) as the example of the format. */
    @ParameterizedTest
    @CsvSource({
        "14, 4, 810dfb38d204d2, 1234567890.1234",
        "14, 4, 7ef204c72dfb2d, -1234567890.1234",
        "1, 0, 80, 0",
        "1, 0, 85, 5",
        "1, 0, 7a, -5",
        "3, 3, 81f4, 0.500",
        "9, 0, bb9ac9ff, 999999999",
        "10, 0, 8900000001, 9000000001"
    })
    void reads_what_MySQL_packs(int precision, int scale, String bytes, BigDecimal value) {
        assertThat(PackedDecimal.of(precision, scale, HexFormat.of().parseHex(bytes)))
                .isEqualTo(value);
    }
}
