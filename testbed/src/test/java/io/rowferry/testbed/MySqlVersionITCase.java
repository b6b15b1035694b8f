package io.rowferry.testbed;

import static io.rowferry.testbed.MySqlServerITCase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MySqlVersionITCase {
    private static final Map<MySqlVersion, String> VERSIONS = Map.of(
            MySqlVersion.V5_7, "5.7.22",
            MySqlVersion.V8_0, "8.0.31",
            MySqlVersion.V9, "9.",
            MySqlVersion.MARIADB, "10.11.");

    @ParameterizedTest
    @EnumSource
    void serves_root_and_users_and_keeps_its_rows_when_it_is_killed(MySqlVersion version) throws SQLException {
        assumeTrue(version.isAvailable());
        try (MySqlServer mysql = MySqlServer.start(version)) {
            assertThat(value(mysql, "SELECT @@version")).startsWith(VERSIONS.get(version));
            assertThat(value(mysql, "SELECT CONCAT_WS(',', @@binlog_format, @@binlog_row_image)"))
                    .isEqualTo("ROW,FULL");
            String shop = mysql.freshDatabase("shop");
            mysql.execute(
                    "CREATE TABLE " + shop + ".orders (id INT PRIMARY KEY)",
                    "INSERT INTO " + shop + ".orders VALUES (1), (2)");
            mysql.createUser("reader", "secret", "SELECT ON " + shop + ".*", "REPLICATION SLAVE ON *.*");
            try (Connection connection = mysql.connect("reader", "secret");
                    Statement statement = connection.createStatement()) {
                assertThat(statement.execute("SELECT * FROM " + shop + ".orders"))
                        .isTrue();
                assertThatThrownBy(() -> statement.execute("DELETE FROM " + shop + ".orders"))
                        .hasMessageContaining("DELETE command denied");
            }

            mysql.kill();
            mysql.restart();

            assertThat(value(mysql, "SELECT COUNT(*) FROM " + shop + ".orders")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_replica_follows_can_be_held_back_and_takes_over(MySqlVersion version) throws SQLException {
        assumeTrue(version.isAvailable());
        try (MySqlServer primary = MySqlServer.start(version)) {
            String shop = primary.freshDatabase("shop");
            primary.execute(
                    "CREATE TABLE " + shop + ".orders (id INT PRIMARY KEY)",
                    "INSERT INTO " + shop + ".orders VALUES (1)");
            try (MySqlReplica replica = MySqlReplica.of(primary)) {
                replica.awaitCaughtUp();
                String count = "SELECT COUNT(*) FROM " + shop + ".orders";
                assertThat(value(replica.server(), count)).isEqualTo("1");

                replica.hold();
                primary.execute("INSERT INTO " + shop + ".orders VALUES (2)");
                assertThat(replica.isCaughtUp()).isFalse();
                replica.release();
                replica.awaitCaughtUp();
                assertThat(value(replica.server(), count)).isEqualTo("2");

                replica.hold();
                primary.execute("INSERT INTO " + shop + ".orders VALUES (3)");
                primary.kill();
                replica.promote();

                replica.server().execute("INSERT INTO " + shop + ".orders VALUES (4)");
                assertThat(List.of(value(replica.server(), count), value(replica.server(), "SELECT @@read_only")))
                        .containsExactly("3", "0");
            }
        }
    }
}
