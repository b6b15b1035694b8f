package io.rowferry.job.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedTimeTest {
    /** Packed as MySQL's TIME_to_longlong_datetime_packed does it. */
    private static long packed(int year, int month, int day, int hour, int minute, int second) {
        return (((year * 13L + month) << 5 | day) << 17) | (hour << 12 | minute << 6 | second);
    }

    @Test
    void a_datetime_of_the_binlog_stands_above_its_offset() {
        long bytes = packed(2026, 11, 22, 23, 59, 58) + 0x8000000000L;
        assertThat(PackedTime.dateTimeOfBinlog(bytes, 120)).isEqualTo("2026-11-22T23:59:58.000120");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0000-00-00T00:00:00.000000",
        "1, 1, 1, 0001-01-01T00:00:00.000000",
        "2024, 0, 15, 2024-00-15T00:00:00.000000",
        "2024, 12, 0, 2024-12-00T00:00:00.000000",
        "9999, 12, 31, 9999-12-31T00:00:00.000000"
    })
    void what_is_no_calendar_day_is_a_date_too(int year, int month, int day, String text) {
        assertThat(PackedTime.dateTimeOfBinlog(packed(year, month, day, 0, 0, 0) + 0x8000000000L, 0))
                .isEqualTo(text);
        assertThat(PackedTime.dateTimeOfPacked(packed(year, month, day, 0, 0, 0) << 24))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "838, 59, 59, 0, 838:59:59.000000",
        "0, 0, 0, 1, 00:00:00.000001",
        "100, 0, 0, 500000, 100:00:00.500000",
        "1, 2, 3, 999999, 01:02:03.999999"
    })
    void a_time_and_its_negative(long hour, int minute, int second, int micros, String text) {
        long packed = (hour << 12 | minute << 6 | second) << 24 | micros;
        assertThat(PackedTime.timeOfPacked(packed)).isEqualTo(text);
        assertThat(PackedTime.timeOfPacked(-packed)).isEqualTo("-" + text);
    }

    @Test
    void zero_has_no_sign() {
        assertThat(PackedTime.timeOfPacked(0)).isEqualTo("00:00:00.000000");
    }

    @ParameterizedTest
    @CsvSource({
        "10:00:00, 10:00:00.000000",
        "10:00:00.5, 10:00:00.500000",
        "-00:00:00.000001, -00:00:00.000001",
        "10:00:00.123, 10:00:00.123000"
    })
    void fractions_are_filled_up_to_six_digits(String text, String full) {
        assertThat(PackedTime.withMicroseconds(text)).isEqualTo(full);
    }
}
