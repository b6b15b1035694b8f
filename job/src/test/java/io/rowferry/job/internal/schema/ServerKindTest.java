package io.rowferry.job.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerKindTest {
    @ParameterizedTest
    @CsvSource({
        "5.7.22-log, 5, 7, EARLIER_MYSQL",
        "8.0.31, 8, 0, EARLIER_MYSQL",
        "8.0.mysql_aurora.3.05.2, 8, 0, EARLIER_MYSQL",
        "8.1.0, 8, 1, EARLIER_MYSQL",
        "8.2.0, 8, 2, MYSQL",
        "8.4.3, 8, 4, MYSQL",
        "9.7.4, 9, 7, MYSQL",
        "5.5.5-10.11.18-MariaDB-0+deb12u1-log, 5, 5, MARIADB",
        "11.4.2-MariaDB, 11, 4, MARIADB"
    })
    void goes_by_what_the_server_says_of_itself(String version, int major, int minor, ServerKind kind) {
        assertThat(ServerKind.of(version, major, minor)).isEqualTo(kind);
    }
}
