package io.rowferry.job.internal.read;

import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.TableRows;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.testbed.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one table as whoever has read every change knows them, against those that MySQL has. */
final class ReadImage {
    private final Map<Object, Map<String, @Nullable Object>> rows = new HashMap<>();
    private final List<String> used;

    /**
     * Carries out the changes of one table in their order.
     *
     * @param used names of the columns that are compared, the primary key first
     */
    static ReadImage of(Iterable<RowChange> changes, SourceSchema schema, String table, List<String> used) {
        ReadImage image = new ReadImage(used);
        int place = schema.indexOf(table);
        for (RowChange change : changes) {
            if (change.table() == place) {
                image.apply(change, schema.tables().get(place));
            }
        }
        return image;
    }

    private ReadImage(List<String> used) {
        this.used = used;
    }

    private void apply(RowChange change, TableSchema table) {
        Row before = change.before();
        Row after = change.after();
        if (before != null) {
            rows.remove(columns(before, table).get(used.get(0)));
        }
        if (after != null) {
            Map<String, @Nullable Object> columns = columns(after, table);
            rows.put(Objects.requireNonNull(columns.get(used.get(0))), columns);
        }
    }

    private Map<String, @Nullable Object> columns(Row row, TableSchema table) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        for (String name : used) {
            int place = table.indexOf(name);
            columns.put(name, place < 0 ? null : row.value(place));
        }
        return columns;
    }

    /** In words: {@code 3 rows are wrong, 1 is missing}; empty if nothing differs. */
    String difference(MySqlServer mysql, String database, String table) throws SQLException {
        Map<Object, Map<String, @Nullable Object>> real = real(mysql, database, table);
        long missing =
                real.keySet().stream().filter(key -> !rows.containsKey(key)).count();
        long gone = rows.keySet().stream().filter(key -> !real.containsKey(key)).count();
        long wrong = real.entrySet().stream()
                .filter(row -> rows.containsKey(row.getKey()) && !row.getValue().equals(rows.get(row.getKey())))
                .count();
        List<String> words = new ArrayList<>();
        add(words, gone, "stays though it is gone", "stay though they are gone");
        add(words, missing, "is missing", "are missing");
        add(words, wrong, "is wrong", "are wrong");
        return String.join(", ", words);
    }

    private static void add(List<String> words, long rows, String one, String many) {
        if (rows > 0) {
            words.add(rows == 1 ? "1 row " + one : rows + " rows " + many);
        }
    }

    private Map<Object, Map<String, @Nullable Object>> real(MySqlServer mysql, String database, String table)
            throws SQLException {
        try (Connection connection = mysql.connect()) {
            SourceSchema now = new SchemaReader(connection).read(database, List.of(table));
            if (now.tables().isEmpty()) {
                return Map.of();
            }
            TableRows.prepare(connection);
            ReadImage image = new ReadImage(used);
            try (TableRows read = TableRows.open(connection, now.tables().get(0), "", List.of())) {
                for (Row row = read.next(); row != null; row = read.next()) {
                    Map<String, @Nullable Object> columns =
                            image.columns(row, now.tables().get(0));
                    image.rows.put(Objects.requireNonNull(columns.get(used.get(0))), columns);
                }
            }
            return image.rows;
        }
    }
}
