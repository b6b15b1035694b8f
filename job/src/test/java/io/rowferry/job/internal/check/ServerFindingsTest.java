package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFindingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | false",
                "SET NAMES utf8mb4 | false",
                "SET autocommit=0; SET sql_log_bin=0 | true",
                "SET SESSION Binlog_Format = 'STATEMENT' | true"
            })
    void init_connect_may_change_what_is_logged(String statements, boolean changes) {
        assertThat(ServerFindings.changesLogging(statements)).isEqualTo(changes);
    }

    @Test
    void who_runs_the_server_shows_in_its_variables() {
        assertThat(SourceServer.of(Map.of("version", "8.0.31", "basedir", "/usr/", "log_bin", "ON")))
                .isEqualTo(new SourceServer(SourceServer.Kind.MYSQL, "8.0.31", true));
        assertThat(SourceServer.of(Map.of("version", "8.0.35", "basedir", "/rdsdbbin/mysql/"))
                        .kind())
                .isEqualTo(SourceServer.Kind.RDS);
        assertThat(SourceServer.of(Map.of("version", "8.0.32", "aurora_version", "3.05.2", "basedir", "/rdsdbbin/oscar/"))
                        .kind())
                .isEqualTo(SourceServer.Kind.AURORA);
        assertThat(SourceServer.of(Map.of("version", "10.11.6-MariaDB")).kind())
                .isEqualTo(SourceServer.Kind.MARIADB);
    }

    @Test
    void settings_are_set_elsewhere_on_rds_and_aurora() {
        assertThat(ManagedSetting.hint("binlog_format", SourceServer.Kind.MYSQL)).contains("RDS: ", "Aurora: ");
        assertThat(ManagedSetting.hint("binlog_format", SourceServer.Kind.RDS)).startsWith("RDS: ").doesNotContain("Aurora");
        assertThat(ManagedSetting.hint("shop.orders", SourceServer.Kind.MYSQL)).isEmpty();
    }
}
