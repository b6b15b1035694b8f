package io.rowferry.job.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.MappingException;
import io.rowferry.mapping.MappingSpec;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Wherever a join compiles, we hold two values equal exactly when the server does. */
@ExtendWith(ServersExtension.class)
class JoinComparisonITCase {
    private static final String MAPPING = """
            version: 1
            source: %s
            table: target
            key: { partition: PK }
            items:
              T:
                from: one
                key: { PK: "${id}" }
                children:
                  others: { table: other, join: { v: v }, cap: 9, columns: [id] }
            """;

    /** Two columns of these types, or empty if they do not join. */
    private static Optional<Node> join(MySqlServer mysql, String db, String one, String other) throws SQLException {
        mysql.execute(
                "DROP TABLE IF EXISTS " + db + ".one, " + db + ".other",
                "CREATE TABLE " + db + ".one (id INT AUTO_INCREMENT PRIMARY KEY, v " + one + ")",
                "CREATE TABLE " + db + ".other (id INT AUTO_INCREMENT PRIMARY KEY, v " + other + ")");
        try (Connection connection = mysql.connect()) {
            SourceSchema schema = new SchemaReader(connection).read(db, List.of("one", "other"));
            MappingSpec spec = MappingSpec.parse("m.yaml", MAPPING.formatted(db));
            return Optional.of(CompiledMapping.compile(spec, schema).assembly().node(1));
        } catch (MappingException refused) {
            assertThat(refused).hasMessageContaining("join of T.others: ");
            return Optional.empty();
        }
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (char c = ' '; c <= '~'; c++) {
            texts.add("x" + c + "y");
        }
        texts.addAll(List.of(
                "", " ", "a", "a ", "A  ", " a", "ab", "a-b", "-ab", "ab-", "aa", "ae", "AE", "ss", "fi", "ij"));
        texts.addAll(List.of("ch", "CH", "ll", "dz", "lj", "nj", "\u00e4", "\u00c4", "a\u0308", "\u00df", "\u00e6"));
        return texts;
    }

    private static void insert(Connection connection, String table, List<?> values) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT IGNORE INTO " + table + " (v) VALUES (?)")) {
            for (Object value : values) {
                insert.setObject(1, value);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** A value as our reader gives it, as far as that differs from the driver's. */
    private static Object read(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof Boolean bit ? BigInteger.valueOf(bit ? 1 : 0) : value;
    }

    /** Asks the server about each pair of values; what we cannot compare is not counted. The driver makes dates of years. */
    private static int compare(MySqlServer mysql, String db, Node join, String what) throws SQLException {
        int pairs = 0;
        List<String> wrong = new ArrayList<>();
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT " + (what.contains("YEAR") ? "a.v + 0, b.v + 0" : "a.v, b.v")
                                + ", a.v = b.v FROM " + db + ".one a, " + db + ".other b")) {
            while (row.next()) {
                @Nullable Bytes near = join.joined().near().of(Row.of(0L, read(row.getObject(1))));
                @Nullable Bytes far = join.joined().far().of(Row.of(0L, read(row.getObject(2))));
                if (near != null && far != null) {
                    pairs++;
                    if (near.equals(far) != row.getBoolean(3)) {
                        wrong.add("[" + row.getString(1) + "] [" + row.getString(2) + "]");
                    }
                }
            }
        }
        assertThat(wrong).as(what).isEmpty();
        return pairs;
    }

    @Test
    void texts_of_every_collation_that_joins(MySqlServer mysql) throws SQLException {
        String db = mysql.freshDatabase("joins");
        List<String> types = new ArrayList<>();
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT character_set_name, collation_name FROM information_schema.collations"
                                + " WHERE character_set_name <> 'binary'")) {
            while (row.next()) {
                types.add("VARCHAR(20) CHARACTER SET " + row.getString(1) + " COLLATE " + row.getString(2));
            }
        }
        int collations = 0;
        int pairs = 0;
        for (String type : types) {
            Optional<Node> join = join(mysql, db, type, type);
            if (join.isPresent()) {
                try (Connection connection = mysql.connect()) {
                    insert(connection, db + ".one", texts());
                    insert(connection, db + ".other", texts());
                }
                collations++;
                pairs += compare(mysql, db, join.get(), type);
            }
        }
        System.out.println(collations + " of " + types.size() + " collations join; " + pairs + " pairs of texts");
        assertThat(collations).isGreaterThan(60);
    }

    @Test
    void numbers_and_binaries_across_their_types(MySqlServer mysql) throws SQLException {
        String db = mysql.freshDatabase("joins");
        List<BigDecimal> numbers = new ArrayList<>();
        for (String number : List.of(
                "0",
                "1",
                "-1",
                "10",
                "100",
                "1.00",
                "1.50",
                "0.10",
                "255",
                "1999",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "18446744073709551615",
                "12345678901234567890123456789.5")) {
            numbers.add(new BigDecimal(number));
        }
        List<String> types = List.of(
                "TINYINT",
                "INT UNSIGNED",
                "BIGINT",
                "BIGINT UNSIGNED",
                "DECIMAL(65,30)",
                "DECIMAL(20,0)",
                "DECIMAL(5,2)",
                "YEAR");
        int pairs = 0;
        for (String one : types) {
            for (String other : types) {
                pairs += compareAll(mysql, db, one, other, numbers);
            }
        }
        List<byte[]> bytes = List.of(
                new byte[0], new byte[] {0}, new byte[] {1}, new byte[] {1, 0}, new byte[] {'a'}, new byte[] {'A'});
        for (String one : List.of("BINARY(2)", "VARBINARY(9)", "BLOB")) {
            for (String other : List.of("BINARY(2)", "VARBINARY(9)", "BLOB")) {
                pairs += compareAll(mysql, db, one, other, bytes);
            }
        }
        System.out.println(pairs + " pairs of numbers and binaries");
    }

    private static int compareAll(MySqlServer mysql, String db, String one, String other, List<?> values)
            throws SQLException {
        Node join = join(mysql, db, one, other).orElseThrow();
        try (Connection connection = mysql.connect()) {
            insert(connection, db + ".one", values);
            insert(connection, db + ".other", values);
        }
        return compare(mysql, db, join, one + " = " + other);
    }
}
