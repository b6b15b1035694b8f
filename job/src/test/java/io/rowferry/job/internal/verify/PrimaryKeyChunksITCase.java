package io.rowferry.job.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.TableRows;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.TableSchema;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ServersExtension.class)
class PrimaryKeyChunksITCase {
    /** The key of row number i, from 1 to 20. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "k BIGINT; i - 10",
                "k BIGINT UNSIGNED; 18446744073709551615 - i * 1000",
                "k BIT(64); 18446744073709551615 - i * 1000",
                "k DECIMAL(40,20); i / 7",
                "k DOUBLE; (i - 10) / 7",
                "k DOUBLE; i * 1e200 / 7",
                "k FLOAT; (i - 10) / 7",
                "k VARCHAR(40); CONCAT(IF(i % 2, 'a', 'B'), MD5(i), ' ')",
                "k VARCHAR(40) CHARACTER SET latin1 COLLATE latin1_bin; CONCAT(_latin1 X'E9', '\\'\\\\', MD5(i))",
                "k VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin; CONCAT('k', REPEAT(' ', i))",
                "k CHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci; CONCAT('ü', i)",
                "k BINARY(16); UNHEX(MD5(i))",
                "k VARBINARY(40); CONCAT(X'00FF5C27', REPEAT(X'00', i))",
                "k DATE; '2026-01-31' - INTERVAL i DAY",
                "k DATETIME(3); '2026-01-01' + INTERVAL i * 37000 MICROSECOND",
                "k TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6); '2026-03-29' + INTERVAL i * 10 MINUTE",
                "k TIME(6); SEC_TO_TIME((i - 10) * 300000.5)",
                "k YEAR; 1999 + i",
                "k ENUM('z','y','x','w','a','b','c','d','e','f','n','m','l','k','j','1','2','3','4','5'); i",
                "k SET('z','a','m','b','c'); i",
                "k INT, l VARCHAR(10), PRIMARY KEY (k, l); i % 7, CONCAT('x', i)",
                "k INT, l INT, m INT, PRIMARY KEY (m, k, l); i % 2, i % 3, i % 5"
            })
    void every_row_comes_once_in_the_order_of_its_key(String columns, String key, MySqlServer mysql)
            throws SQLException {
        String db = mysql.freshDatabase("chunks");
        mysql.execute(
                "CREATE TABLE " + db + ".t (" + columns + (columns.contains("PRIMARY") ? "" : ", PRIMARY KEY (k)")
                        + ")",
                "INSERT INTO " + db + ".t WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < 20)"
                        + " SELECT " + key + " FROM q");
        try (Connection connection = mysql.connect()) {
            TableSchema table =
                    new SchemaReader(connection).read(db, List.of("t")).tables().get(0);
            TableRows.prepare(connection);
            String order = "ORDER BY " + String.join(", ", table.primaryKey());
            assertThat(chunks(connection, table))
                    .isEqualTo(all(connection, table, order))
                    .hasSize(20);
        }
    }

    private static List<Row> chunks(Connection connection, TableSchema table) throws SQLException {
        PrimaryKeyChunks chunks = new PrimaryKeyChunks(table, 3);
        List<Row> rows = new ArrayList<>();
        for (int chunk = 0; chunk < 7; chunk++) {
            rows.addAll(chunks.next(connection));
        }
        assertThat(chunks.next(connection)).isEmpty();
        return rows;
    }

    private static List<Row> all(Connection connection, TableSchema table, String order) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (TableRows found = TableRows.open(connection, table, order, List.of())) {
            for (Row row = found.next(); row != null; row = found.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
