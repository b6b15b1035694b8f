package io.rowferry.job.internal.read;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.rowferry.job.internal.guard.DeclaredType;
import io.rowferry.job.internal.schema.CapturedTables;
import io.rowferry.mapping.TableSchema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The captured tables as Debezium believes them to be at this place in the binlog, by which it takes rows apart. It reads every DDL itself; one
 * that it does not understand it passes over. Used by the client's thread.
 */
final class TrackedTables {
    /** Codes of column types in a table map, by Debezium's names of types; of others nothing is known. */
    private static final Map<String, Set<Integer>> CODES = Map.ofEntries(
            Map.entry("TINYINT", Set.of(1)),
            Map.entry("SMALLINT", Set.of(2)),
            Map.entry("MEDIUMINT", Set.of(9)),
            Map.entry("INT", Set.of(3)),
            Map.entry("INTEGER", Set.of(3)),
            Map.entry("BIGINT", Set.of(8)),
            Map.entry("FLOAT", Set.of(4)),
            Map.entry("DOUBLE", Set.of(5)),
            Map.entry("DECIMAL", Set.of(0, 246)),
            Map.entry("NUMERIC", Set.of(0, 246)),
            Map.entry("BIT", Set.of(16)),
            Map.entry("DATE", Set.of(10, 14)),
            Map.entry("TIME", Set.of(11, 19)),
            Map.entry("DATETIME", Set.of(12, 18)),
            Map.entry("TIMESTAMP", Set.of(7, 17)),
            Map.entry("YEAR", Set.of(13)),
            Map.entry("JSON", Set.of(245)),
            Map.entry("CHAR", Set.of(254)),
            Map.entry("BINARY", Set.of(254)),
            Map.entry("ENUM", Set.of(247, 254)),
            Map.entry("SET", Set.of(248, 254)),
            Map.entry("VARCHAR", Set.of(15, 253)),
            Map.entry("VARBINARY", Set.of(15, 253)));

    private final MySqlDatabaseSchema tracked;
    private final CapturedTables captured;

    TrackedTables(MySqlDatabaseSchema tracked, CapturedTables captured) {
        this.tracked = tracked;
        this.captured = captured;
    }

    /** Names of a table's columns, in their order; nothing if it is not tracked. */
    Optional<List<String>> columns(String database, String table) {
        Table found = find(database, table);
        return found == null ? Optional.empty() : Optional.of(names(found));
    }

    /** In what the rows that follow lie otherwise than Debezium believes; nothing if they do not. */
    Optional<String> difference(TableMapEventData rows) {
        Table table = find(rows.getDatabase(), rows.getTable());
        if (table == null) {
            return Optional.of("its columns are not known");
        }
        List<Column> columns = table.columns();
        byte[] types = rows.getColumnTypes();
        if (columns.size() != types.length) {
            return Optional.of("they have " + types.length + " columns instead of " + columns.size());
        }
        return IntStream.range(0, types.length)
                .filter(i -> !mayBe(columns.get(i), types[i] & 0xFF))
                .mapToObj(i ->
                        "their column " + (i + 1) + " is no " + columns.get(i).typeName())
                .findFirst();
    }

    private static boolean mayBe(Column column, int code) {
        String base = column.typeName().toUpperCase(Locale.ROOT).split("\\W", 2)[0];
        Set<Integer> codes = CODES.get(base);
        return codes == null || codes.contains(code);
    }

    /** In what a table that takes a captured one's place is another; nothing if its used columns hold the same. */
    Optional<String> difference(TableSchema table, String ghost) {
        Table before = find(table.database(), table.name());
        Table after = find(table.database(), ghost);
        if (before == null || after == null) {
            return Optional.of("how " + (after == null ? ghost : table.name()) + " was made was not seen");
        }
        if (!before.primaryKeyColumnNames().equals(after.primaryKeyColumnNames())) {
            return Optional.of("its primary key is another");
        }
        return before.columns().stream()
                .filter(column -> captured.uses(table, column.name()))
                .filter(column -> !keeps(column, after.columnWithName(column.name())))
                .map(column -> "its column " + column.name() + " is another")
                .findFirst();
    }

    private static boolean keeps(Column before, @org.jspecify.annotations.Nullable Column after) {
        return after != null
                && type(before).keepsValuesAs(type(after))
                && before.isOptional() == after.isOptional()
                && !after.isGenerated()
                && before.enumValues().equals(after.enumValues())
                && String.valueOf(before.charsetName()).equalsIgnoreCase(String.valueOf(after.charsetName()));
    }

    private static DeclaredType type(Column column) {
        String arguments = "";
        if (column.length() != Column.UNSET_INT_VALUE) {
            arguments = "(" + column.length()
                    + column.scale().map(scale -> "," + scale).orElse("") + ")";
        }
        return DeclaredType.of(column.typeName().replaceFirst("^(\\w+)", "$1" + arguments));
    }

    /** In what the columns by which the first row will be read differ from those that the mapping was compiled against. */
    static Optional<String> difference(CapturedTables captured, Map<TableId, Table> tables) {
        return captured.schema().tables().stream()
                .filter(table ->
                        !names(table).equals(names(tables.get(new TableId(table.database(), null, table.name())))))
                .map(table -> "the columns of " + table.database() + "." + table.name() + " are others")
                .findFirst();
    }

    private static List<String> names(TableSchema table) {
        return table.columns().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Debezium's parser leaves the quotes inside of a quoted name doubled. */
    private static List<String> names(@org.jspecify.annotations.Nullable Table table) {
        return table == null
                ? List.of()
                : table.columns().stream()
                        .map(column -> column.name()
                                .toLowerCase(Locale.ROOT)
                                .replace("``", "`")
                                .replace("\"\"", "\""))
                        .collect(Collectors.toList());
    }

    private @org.jspecify.annotations.Nullable Table find(String database, String table) {
        return tracked.tableFor(new TableId(database, null, table));
    }
}
