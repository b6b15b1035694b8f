package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class FaultProxyITCase {

    @Test
    void aResultIsCutInTheMiddleAndTheNextConnectionReadsAllOfIt(MySqlServer mysql) throws SQLException {
        try (FaultProxy proxy = FaultProxy.start(mysql.host(), mysql.port())) {
            try (Connection connection = connect(proxy)) {
                proxy.cutAfter(100_000);
                assertThatThrownBy(() -> rows(connection)).isInstanceOf(SQLException.class);
            }
            try (Connection connection = connect(proxy)) {
                assertThat(rows(connection)).isEqualTo(1_000);
            }
        }
    }

    private static int rows(Connection connection) throws SQLException {
        int rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("WITH RECURSIVE numbers AS"
                        + " (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000)"
                        + " SELECT n, REPEAT('x', 1000) FROM numbers")) {
            while (result.next()) {
                rows++;
            }
        }
        return rows;
    }

    private static Connection connect(FaultProxy proxy) throws SQLException {
        return DriverManager.getConnection(MySqlServer.jdbcUrl(proxy.host(), proxy.port(), ""), "root", "");
    }
}
