package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class MySqlServerITCase {

    @Test
    void committedRowsSurviveAKillAndARestartOnTheSamePort() throws SQLException {
        try (MySqlServer mysql = MySqlServer.start()) {
            int port = mysql.port();
            String shop = mysql.freshDatabase("shop");
            mysql.execute(
                    "CREATE TABLE " + shop + ".orders (id INT PRIMARY KEY)",
                    "INSERT INTO " + shop + ".orders VALUES (1), (2)");

            mysql.kill();

            assertThat(mysql.isRunning()).isFalse();
            assertThatThrownBy(mysql::connect).isInstanceOf(SQLException.class);

            mysql.restart();

            assertThat(mysql.port()).isEqualTo(port);
            assertThat(value(mysql, "SELECT COUNT(*) FROM " + shop + ".orders")).isEqualTo("2");
        }
    }

    @Test
    void logsRowsWithGtidsAndDurableCommitsUnlessToldOtherwise(MySqlServer mysql) throws SQLException {
        assertThat(value(mysql, "SELECT @@version")).startsWith("8.0.31");
        assertThat(value(mysql, "SELECT CONCAT_WS(',', @@log_bin, @@binlog_format, @@binlog_row_image, @@gtid_mode)"))
                .isEqualTo("1,ROW,FULL,ON");
        assertThat(value(mysql, "SELECT CONCAT_WS(',', @@innodb_flush_log_at_trx_commit, @@sync_binlog)"))
                .isEqualTo("1,1");
    }

    @Test
    void optionsOverrideTheDefaultsAndTheServersUuidIsItsOwn(MySqlServer shared) throws SQLException {
        try (MySqlServer other = MySqlServer.start(MySqlOptions.defaults().with("--gtid-mode=OFF"))) {
            assertThat(value(other, "SELECT @@gtid_mode")).isEqualTo("OFF");
            assertThat(value(other, "SELECT @@server_uuid")).isNotEqualTo(value(shared, "SELECT @@server_uuid"));

            other.restart(MySqlOptions.defaults().with("--skip-log-bin"));

            assertThat(value(other, "SELECT @@log_bin")).isEqualTo("0");
        }
    }

    @Test
    void anUnknownOptionFailsWithTheServersOwnWords() {
        assertThatThrownBy(() -> MySqlServer.start(MySqlOptions.defaults().with("--no-such-option")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mysqld ended with exit code")
                .hasMessageContaining("unknown option '--no-such-option'");
    }

    @Test
    void aUserMayDoWhatWasGrantedAndNoMore(MySqlServer mysql) throws SQLException {
        String shop = mysql.freshDatabase("shop");
        mysql.execute("CREATE TABLE " + shop + ".orders (id INT PRIMARY KEY)");
        mysql.createUser("reader_of_" + shop, "secret", "SELECT ON " + shop + ".*", "REPLICATION SLAVE ON *.*");

        try (Connection connection = mysql.connect("reader_of_" + shop, "secret");
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT * FROM " + shop + ".orders")).isTrue();
            assertThatThrownBy(() -> statement.execute("DELETE FROM " + shop + ".orders"))
                    .hasMessageContaining("DELETE command denied");
        }
    }

    @Test
    void theDataIsGoneAfterClose() {
        MySqlServer mysql = MySqlServer.start();
        assertThat(mysql.dataDirectory()).isDirectory();
        mysql.close();
        assertThat(Files.exists(mysql.dataDirectory())).isFalse();
    }

    static String value(MySqlServer mysql, String query) throws SQLException {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
