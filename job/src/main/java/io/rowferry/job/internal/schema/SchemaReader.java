package io.rowferry.job.internal.schema;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Reads what information_schema says of the captured tables. */
public final class SchemaReader {
    private static final String COLUMNS = """
            SELECT column_name, data_type, column_type, is_nullable, character_set_name, collation_name,
                   numeric_scale, datetime_precision
            FROM information_schema.columns WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position""";
    private static final String KEYS = """
            SELECT index_name, column_name, sub_part FROM information_schema.statistics
            WHERE table_schema = ? AND table_name = ? AND non_unique = 0 ORDER BY index_name, seq_in_index""";

    private final Connection connection;

    public SchemaReader(Connection connection) {
        this.connection = connection;
    }

    /** The named tables as they are now; those that do not exist are left out. */
    public SourceSchema read(String database, Collection<String> tables) throws SQLException {
        List<TableSchema> found = new ArrayList<>();
        for (String table : new TreeSet<>(tables)) {
            List<Column> columns = columns(database, table);
            if (!columns.isEmpty()) {
                Map<String, List<String>> keys = uniqueKeys(database, table);
                List<String> primary = keys.getOrDefault("PRIMARY", List.of());
                keys.remove("PRIMARY");
                found.add(new TableSchema(database, table, columns, primary, List.copyOf(keys.values())));
            }
        }
        return new SourceSchema(found);
    }

    /** A digest over all that decoding and mapping depend on. */
    public static String fingerprint(SourceSchema schema) {
        return Fingerprint.of(schema.toString());
    }

    private List<Column> columns(String database, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, database);
            statement.setString(2, table);
            List<Column> columns = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(column(row));
                }
            }
            return columns;
        }
    }

    private static Column column(ResultSet row) throws SQLException {
        String declared = row.getString(3);
        String dataType = row.getString(2).toLowerCase(Locale.ROOT);
        boolean unsigned = declared.toLowerCase(Locale.ROOT).contains("unsigned");
        ColumnType type = type(dataType, unsigned, row.getString(5));
        int scale = row.getInt(7) + row.getInt(8);
        List<String> members = dataType.equals("enum") || dataType.equals("set") ? EnumMembers.of(declared) : List.of();
        return new Column(
                row.getString(1),
                type,
                declared,
                row.getString(4).equals("YES"),
                row.getString(5),
                row.getString(6),
                scale,
                members);
    }

    private static ColumnType type(
            String dataType, boolean unsigned, @org.jspecify.annotations.Nullable String charset) {
        return switch (dataType) {
            case "tinyint", "smallint", "mediumint", "int", "year" -> ColumnType.INTEGER;
            case "bigint" -> unsigned ? ColumnType.UNSIGNED : ColumnType.INTEGER;
            case "bit" -> ColumnType.UNSIGNED;
            case "decimal" -> ColumnType.DECIMAL;
            case "float" -> ColumnType.FLOAT;
            case "double" -> ColumnType.DOUBLE;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                "binary".equals(charset) ? ColumnType.BINARY : ColumnType.TEXT;
            case "enum", "set" -> ColumnType.TEXT;
            case "json" -> ColumnType.JSON;
            case "date" -> ColumnType.DATE;
            case "datetime" -> ColumnType.DATETIME;
            case "timestamp" -> ColumnType.TIMESTAMP;
            case "time" -> ColumnType.TIME;
            default -> ColumnType.BINARY;
        };
    }

    private Map<String, List<String>> uniqueKeys(String database, String table) throws SQLException {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setString(1, database);
            statement.setString(2, table);
            TreeSet<String> partial = new TreeSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String column = row.getString(2);
                    if (column == null || row.getObject(3) != null) {
                        partial.add(row.getString(1));
                    } else {
                        keys.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                                .add(column);
                    }
                }
            }
            keys.keySet().removeAll(partial);
        }
        return keys;
    }
}
