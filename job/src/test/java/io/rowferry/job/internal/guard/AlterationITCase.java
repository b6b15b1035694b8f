package io.rowferry.job.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That MySQL does what {@link AlterationTest} says. */
@ExtendWith(ServersExtension.class)
class AlterationITCase {
    @Test
    void the_server_says_so(MySqlServer mysql) throws SQLException {
        String table = mysql.freshDatabase("alterations") + ".t";
        for (Map.Entry<String, String> each : AlterationTest.CASES.entrySet()) {
            mysql.execute(
                    "CREATE TABLE " + table + " (a INT, b INT, c INT)", "ALTER TABLE " + table + " " + each.getKey());
            assertThat(String.join(" ", columns(mysql, table)))
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
            mysql.execute("DROP TABLE " + table);
        }
    }

    private static List<String> columns(MySqlServer mysql, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW COLUMNS FROM " + table)) {
            while (row.next()) {
                columns.add(row.getString(1));
            }
        }
        return columns;
    }
}
