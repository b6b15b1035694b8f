package io.rowferry.job.internal.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionCheckTest {
    @ParameterizedTest
    @CsvSource({"0, PT6H", "43200000, PT6H", "86400000, PT12H", "10000000000, PT1388H53M20S"})
    void what_is_needed_grows_with_the_rows(long rows, Duration needed) {
        assertThat(RetentionCheck.needed(rows)).isEqualTo(needed);
    }
}
