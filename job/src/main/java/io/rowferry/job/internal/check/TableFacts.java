package io.rowferry.job.internal.check;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.mapping.ColumnUse;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What information_schema says of the captured tables beside their columns. Used once. */
final class TableFacts {
    private static final String TABLE =
            "SELECT engine, table_rows FROM information_schema.tables" + " WHERE table_schema = ? AND table_name = ?";
    private static final String PARTITIONS = "SELECT COUNT(partition_name) FROM information_schema.partitions"
            + " WHERE table_schema = ? AND table_name = ?";
    private static final String GENERATED = "SELECT column_name FROM information_schema.columns"
            + " WHERE table_schema = ? AND table_name = ? AND generation_expression <> ''";

    /** Engines with transactions. */
    private static final Set<String> TRANSACTIONAL = Set.of("innodb", "rocksdb", "tokudb");

    private final SourceQueries source;

    TableFacts(SourceQueries source) {
        this.source = source;
    }

    private record Listed(String engine, long rows) {}

    /** Adds what it finds to the queries' findings; returns the server's estimate of rows by table. */
    Map<String, Long> look(SourceSchema schema, List<ColumnUse> uses) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (int place = 0; place < schema.tables().size(); place++) {
            TableSchema table = schema.tables().get(place);
            rows.put(table.name(), engine(table));
            partitions(table);
            generated(table, usedColumns(uses, place));
        }
        return rows;
    }

    private static Set<Integer> usedColumns(List<ColumnUse> uses, int table) {
        Set<Integer> used = new HashSet<>();
        uses.stream().filter(use -> use.table() == table).forEach(use -> used.add(use.column()));
        return used;
    }

    private long engine(TableSchema table) throws SQLException {
        Listed listed = source.ask(
                        "engine and rows of " + table.name(),
                        TABLE,
                        names(table),
                        found -> found.next()
                                ? new Listed(String.valueOf(found.getString(1)), found.getLong(2))
                                : new Listed("", 0))
                .orElse(new Listed("", 0));
        String engine = listed.engine();
        if (!engine.isEmpty() && !TRANSACTIONAL.contains(engine.toLowerCase(Locale.ROOT))) {
            source.add(new Finding(
                    FindingCode.ENGINE,
                    place(table),
                    "table " + place(table) + " has the engine " + engine + ", which has no transactions",
                    "ALTER TABLE " + place(table) + " ENGINE=InnoDB"));
        }
        return listed.rows();
    }

    private void partitions(TableSchema table) throws SQLException {
        long partitions = source.ask(
                        "partitions of " + table.name(),
                        PARTITIONS,
                        names(table),
                        found -> found.next() ? found.getLong(1) : 0L)
                .orElse(0L);
        if (partitions > 0) {
            source.add(new Finding(
                    FindingCode.PARTITIONED,
                    place(table),
                    "table " + place(table) + " has " + partitions
                            + " partitions, and rows that go with one are not seen to go",
                    "DELETE them, and drop partitions only when they are empty"));
        }
    }

    private void generated(TableSchema table, Set<Integer> used) throws SQLException {
        List<String> generated = source.ask(
                        "generated columns of " + table.name(), GENERATED, names(table), TableFacts::firsts)
                .orElse(List.of());
        List<String> mapped = generated.stream()
                .filter(column -> used.contains(table.indexOf(column)))
                .toList();
        if (!mapped.isEmpty()) {
            source.add(new Finding(
                    FindingCode.GENERATED_COLUMN,
                    place(table),
                    "columns of " + place(table) + " are generated: " + String.join(", ", mapped),
                    "leave their expressions as they are while the job runs"));
        }
    }

    private static List<String> firsts(ResultSet found) throws SQLException {
        List<String> firsts = new ArrayList<>();
        while (found.next()) {
            firsts.add(found.getString(1));
        }
        return firsts;
    }

    private static List<String> names(TableSchema table) {
        return List.of(table.database(), table.name());
    }

    private static String place(TableSchema table) {
        return table.database() + "." + table.name();
    }
}
