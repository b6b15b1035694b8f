package io.rowferry.job.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.MappingSpec;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.golden.Golden;
import io.rowferry.mapping.golden.GoldenDatabases;
import io.rowferry.mapping.golden.Tables;
import io.rowferry.testbed.MySqlOptions;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle over a real server: what it says of the golden databases, and between which bounds. */
@ExtendWith(ServersExtension.class)
class SourceItemsITCase {
    static Stream<Arguments> databases() {
        return GoldenDatabases.all().stream()
                .flatMap(golden -> Stream.of(3, 1000).map(size -> Arguments.of(golden, size)));
    }

    @ParameterizedTest(name = "{0}, chunks of {1}")
    @MethodSource("databases")
    void gives_what_is_written_down(Golden golden, int chunkSize, MySqlServer mysql) throws SQLException {
        String db = mysql.freshDatabase("golden");
        create(golden, db, mysql);
        Map<String, String> outcomes = new TreeMap<>();
        for (SourceItem item : read(golden, db, chunkSize, mysql)) {
            Map.Entry<String, String> written = Golden.written(item.outcome());
            assertThat(outcomes.put(written.getKey().replace(db + ".", "golden."), written.getValue()))
                    .isNull();
        }
        assertThat(outcomes).containsExactlyInAnyOrderEntriesOf(golden.outcomesOfThoseThere());
    }

    private static void create(Golden golden, String db, MySqlServer mysql) {
        for (TableSchema table : golden.source().tables()) {
            mysql.execute(Tables.create(db, table));
            if (!golden.rows(table).isEmpty()) {
                mysql.execute(Tables.insert(db, table, golden.rows(table)));
            }
        }
    }

    private static List<SourceItem> read(Golden golden, String db, int chunkSize, MySqlServer mysql)
            throws SQLException {
        List<SourceItem> items = new ArrayList<>();
        try (Connection connection = mysql.connect()) {
            List<String> tables =
                    golden.source().tables().stream().map(TableSchema::name).toList();
            SourceSchema schema = new SchemaReader(connection).read(db, tables);
            CompiledMapping mapping = golden.compiled(db, schema);
            new SourceItems(mapping, schema, chunkSize).read(connection, items::add);
        }
        return items;
    }

    @Test
    void each_chunk_lies_between_a_gtid_set_and_a_place_at_or_behind_it(MySqlServer mysql) throws SQLException {
        String db = mysql.freshDatabase("bounds");
        Golden golden = GoldenDatabases.all().get(0);
        create(golden, db, mysql);
        List<SourceItem> items = read(golden, db, 2, mysql);
        assertThat(items).hasSize(15).allSatisfy(item -> {
            assertThat(item.bounds().before().gtidSet()).contains(":1-");
            assertAscending(item.bounds());
        });
        assertThat(items.stream()
                        .map(item -> System.identityHashCode(item.bounds()))
                        .distinct())
                .as("chunks of three item types with five rows each")
                .hasSize(9);
    }

    @Test
    void without_gtids_the_lower_bound_is_the_start_of_the_current_file() throws SQLException {
        try (MySqlServer mysql =
                MySqlServer.start(MySqlOptions.defaults().with("--gtid-mode=OFF", "--enforce-gtid-consistency=OFF"))) {
            String db = mysql.freshDatabase("bounds");
            Golden golden = GoldenDatabases.all().get(0);
            create(golden, db, mysql);
            assertThat(read(golden, db, 1000, mysql)).isNotEmpty().allSatisfy(item -> {
                assertThat(item.bounds().before())
                        .isEqualTo(new BinlogPlace(item.bounds().after().file(), 4, ""));
                assertAscending(item.bounds());
            });
        }
    }

    /** Of two columns, one of them a text that has to be quoted. */
    @Test
    void more_values_than_one_statement_asks_for_are_all_found(MySqlServer mysql) throws SQLException {
        String db = mysql.freshDatabase("many");
        String rows = " WITH RECURSIVE q(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM q WHERE i < 450)";
        mysql.execute(
                "CREATE TABLE " + db + ".asks (id INT PRIMARY KEY, a INT, b VARCHAR(20) COLLATE utf8mb4_bin)",
                "CREATE TABLE " + db + ".parents (a INT, b VARCHAR(20) COLLATE utf8mb4_bin, n INT, PRIMARY KEY (a, b))",
                "INSERT INTO " + db + ".asks" + rows + " SELECT i, i % 7, CONCAT('it''s ', i) FROM q",
                "INSERT INTO " + db + ".parents" + rows + " SELECT i % 7, CONCAT('it''s ', i), i FROM q");
        List<SourceItem> items = new ArrayList<>();
        try (Connection connection = mysql.connect()) {
            SourceSchema schema = new SchemaReader(connection).read(db, List.of("asks", "parents"));
            String text = "version: 1\nsource: " + db + """

                    table: golden
                    key: { partition: PK }
                    items:
                      Ask:
                        from: asks
                        key: { PK: "${id}" }
                        parents: { p: { table: parents, join: { a: a, b: b }, attributes: { n: "${n}" } } }
                    """;
            CompiledMapping mapping = CompiledMapping.compile(MappingSpec.parse("many.yaml", text), schema);
            new SourceItems(mapping, schema, 1000).read(connection, items::add);
        }
        assertThat(items).hasSize(450).allSatisfy(item -> {
            Map.Entry<String, String> written = Golden.written(item.outcome());
            assertThat(written.getValue()).isEqualTo("{n=" + written.getKey() + "}");
        });
    }

    private static void assertAscending(ReadBounds bounds) {
        assertThat(bounds.after().file()).isEqualTo(bounds.before().file());
        assertThat(bounds.after().offset())
                .isGreaterThanOrEqualTo(bounds.before().offset());
    }
}
