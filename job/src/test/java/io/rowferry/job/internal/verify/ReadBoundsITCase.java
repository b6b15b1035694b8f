package io.rowferry.job.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.MappingSpec;
import io.rowferry.mapping.Materialized;
import io.rowferry.mapping.Materializer;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.Value;
import io.rowferry.testbed.MySqlOptions;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.MySqlVersion;
import io.rowferry.testbed.ServersExtension;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The oracle reads a live server by chunks while others write, and says of each outcome between which places it was read. What the
 * binlog holds between the two decides whether that is true: an item of which no row changes there must be exact at each place
 * between them, and all outcomes of a chunk must be those of one place.
 */
@ExtendWith(ServersExtension.class)
class ReadBoundsITCase {
    private static final int CHUNK = 7;
    private static final int LEAST_COMMITS = 800;
    private static final int LEAST_PASSES = 40;
    private static final String MAPPING = """
            version: 1
            source: %s
            table: orders
            key: { partition: PK }
            items:
              Order:
                from: orders
                key: { PK: "${id}" }
                parents: { customer: { table: customers, join: { id: customer_id }, attributes: { customer: "${v}" } } }
                children: { lines: { table: order_lines, join: { order_id: id }, cap: 100, columns: [line_no, v] } }
                totals: { lineCount: { count: order_lines, join: { order_id: id } } }
            """;

    private final long seed = new Random().nextLong();

    @Test
    void an_outcome_is_exact_between_its_bounds_by_gtids(MySqlServer mysql) throws Exception {
        // Most of what is read has no event between its bounds.
        assertThat(quiet(mysql)).isGreaterThan(500);
    }

    @Test
    void an_outcome_is_exact_between_its_bounds_by_files() throws Exception {
        try (MySqlServer mysql =
                MySqlServer.start(MySqlOptions.defaults().with("--gtid-mode=OFF", "--enforce-gtid-consistency=OFF"))) {
            // Much happens since the beginning of a file.
            assertThat(quiet(mysql)).isGreaterThan(50);
        }
    }

    @Test
    void an_outcome_is_exact_between_its_bounds_on_mariadb() throws Exception {
        assumeTrue(MySqlVersion.MARIADB.isAvailable());
        try (MySqlServer mysql = MySqlServer.start(MySqlVersion.MARIADB)) {
            assertThat(quiet(mysql)).isGreaterThan(500);
        }
    }

    /** How many outcomes none of whose rows changed between their bounds were compared. */
    private int quiet(MySqlServer mysql) throws Exception {
        String db = mysql.freshDatabase("bounds");
        List<Map<String, Row>> beginning = create(mysql, db);
        try (Connection connection = mysql.connect()) {
            String from = SourceDatabase.binlogPlace(connection).file();
            SourceSchema schema = new SchemaReader(connection).read(db, List.of("customers", "order_lines", "orders"));
            CompiledMapping mapping =
                    CompiledMapping.compile(MappingSpec.parse("m.yaml", MAPPING.formatted(db)), schema);
            List<Chunk> chunks = new ArrayList<>();
            try (OrderWrites writes = OrderWrites.start(mysql, db, seed)) {
                for (int pass = 0; pass < LEAST_PASSES || writes.committed() < LEAST_COMMITS; pass++) {
                    List<SourceItem> read = new ArrayList<>();
                    new SourceItems(mapping, schema, CHUNK).read(connection, read::add);
                    assertThat(read).hasSize(OrderWrites.ORDERS);
                    for (int i = 0; i < read.size(); i += CHUNK) {
                        chunks.add(Chunk.of(read.subList(i, Math.min(i + CHUNK, read.size()))));
                    }
                }
            }
            OrderHistory history = OrderHistory.read(connection, db, from);
            List<Map<ItemKey, Map<String, Value>>> states = history.states(beginning).stream()
                    .map(new Materializer(mapping)::items)
                    .toList();
            return check(chunks, history, states);
        }
    }

    /** What was read in one transaction. Two chunks may have equal bounds, and be of two places between them. */
    private record Chunk(ReadBounds bounds, List<Materialized.Item> items) {
        static Chunk of(List<SourceItem> read) {
            ReadBounds bounds = read.get(0).bounds();
            assertThat(read).extracting(SourceItem::bounds).containsOnly(bounds);
            return new Chunk(
                    bounds,
                    read.stream()
                            .map(item -> (Materialized.Item) item.outcome())
                            .toList());
        }
    }

    private int check(List<Chunk> chunks, OrderHistory history, List<Map<ItemKey, Map<String, Value>>> states) {
        int quiet = 0;
        int busy = 0;
        for (Chunk chunk : chunks) {
            int first = history.seen(chunk.bounds().before());
            int last = history.below(chunk.bounds().after());
            assertThat(first).as("seed %d: the bounds of a chunk", seed).isLessThanOrEqualTo(last);
            List<Map<ItemKey, Map<String, Value>>> between = states.subList(first, last + 1);
            for (Materialized.Item item : chunk.items()) {
                if (between.stream()
                                .map(state -> state.get(item.key()))
                                .distinct()
                                .count()
                        == 1) {
                    quiet++;
                    assertThat(item.attributes())
                            .as("seed %d: %s between %s", seed, item.key(), chunk.bounds())
                            .isEqualTo(between.get(0).get(item.key()));
                } else {
                    busy++;
                }
            }
            assertThat(between.stream()
                            .anyMatch(state -> chunk.items().stream()
                                    .allMatch(item -> item.attributes().equals(state.get(item.key())))))
                    .as("seed %d: a chunk is of one place between %s", seed, chunk.bounds())
                    .isTrue();
        }
        assertThat(busy).as("outcomes with an event between their bounds").isPositive();
        System.out.println("read bounds: " + history.size() + " transactions, " + chunks.size() + " chunks, " + quiet
                + " outcomes without an event between their bounds, " + busy + " with one");
        return quiet;
    }

    /** Customers, lines and orders by their keys, in the order of the schema. */
    private static List<Map<String, Row>> create(MySqlServer mysql, String db) {
        Map<String, Row> customers = new TreeMap<>();
        Map<String, Row> lines = new TreeMap<>();
        Map<String, Row> orders = new TreeMap<>();
        IntStream.range(0, OrderWrites.CUSTOMERS)
                .forEach(id -> customers.put(OrderHistory.key(id), Row.of((long) id, 0L)));
        IntStream.range(0, OrderWrites.ORDERS).forEach(id -> {
            orders.put(OrderHistory.key(id), Row.of((long) id, (long) id % OrderWrites.CUSTOMERS));
            lines.put(OrderHistory.key(id, 0), Row.of((long) id, 0L, 0L));
        });
        String numbers = " WITH RECURSIVE q(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM q WHERE i < %d) ";
        mysql.execute(
                "CREATE TABLE " + db + ".customers (id INT PRIMARY KEY, v INT NOT NULL)",
                "CREATE TABLE " + db + ".orders (id INT PRIMARY KEY, customer_id INT NOT NULL)",
                "CREATE TABLE " + db
                        + ".order_lines (order_id INT, line_no INT, v INT NOT NULL, PRIMARY KEY (order_id, line_no))",
                "INSERT INTO " + db + ".customers" + numbers.formatted(OrderWrites.CUSTOMERS - 1)
                        + "SELECT i, 0 FROM q",
                "INSERT INTO " + db + ".orders" + numbers.formatted(OrderWrites.ORDERS - 1) + "SELECT i, i % "
                        + OrderWrites.CUSTOMERS + " FROM q",
                "INSERT INTO " + db + ".order_lines" + numbers.formatted(OrderWrites.ORDERS - 1)
                        + "SELECT i, 0, 0 FROM q");
        return List.of(customers, lines, orders);
    }
}
