package io.rowferry.mapping.golden;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.TableSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tables and rows down in few words, and as SQL. */
public final class Tables {
    private static final String BIN = "utf8mb4_0900_bin";

    private Tables() {}

    /**
     * @param key the primary key's columns with spaces between
     * @param columns {@code name type [null] [collation]}; a text is {@value #BIN} unless said otherwise
     */
    public static TableSchema table(String name, String key, String... columns) {
        return new TableSchema(
                "golden",
                name,
                Arrays.stream(columns).map(Tables::column).toList(),
                List.of(key.split(" ")),
                List.of());
    }

    public static TableSchema unique(TableSchema table, String... keys) {
        List<List<String>> unique =
                Arrays.stream(keys).map(key -> List.of(key.split(" "))).toList();
        return new TableSchema(table.database(), table.name(), table.columns(), table.primaryKey(), unique);
    }

    private static Column column(String text) {
        List<String> words = new ArrayList<>(List.of(text.split(" ")));
        String name = words.remove(0);
        String declared = words.remove(0);
        if (words.remove("unsigned")) {
            declared += " unsigned";
        }
        boolean nullable = words.remove("null");
        String collation = words.isEmpty() ? BIN : words.get(0);
        ColumnType type = type(declared);
        boolean isText = type == ColumnType.TEXT;
        int scale = declared.contains(",") ? Integer.parseInt(declared.replaceAll(".*,|\\).*", "")) : 0;
        String charset = collation.substring(0, collation.indexOf('_'));
        return new Column(
                name,
                type,
                declared,
                nullable,
                isText ? charset : null,
                isText ? collation : null,
                declared.endsWith("(6)") ? 6 : scale,
                List.of());
    }

    private static ColumnType type(String declared) {
        return switch (declared.replaceAll("\\(.*\\)", "")) {
            case "int", "bigint" -> ColumnType.INTEGER;
            case "bigint unsigned" -> ColumnType.UNSIGNED;
            case "decimal" -> ColumnType.DECIMAL;
            case "float" -> ColumnType.FLOAT;
            case "double" -> ColumnType.DOUBLE;
            case "binary", "varbinary" -> ColumnType.BINARY;
            case "date" -> ColumnType.DATE;
            case "datetime" -> ColumnType.DATETIME;
            case "timestamp" -> ColumnType.TIMESTAMP;
            case "time" -> ColumnType.TIME;
            default -> ColumnType.TEXT;
        };
    }

    /** Numbers and texts become what the columns hold; bytes are written as hexadecimal digits. */
    public static Row row(TableSchema table, @Nullable Object... values) {
        @Nullable Object[] held = new Object[values.length];
        for (int i = 0; i < held.length; i++) {
            Object value = values[i];
            held[i] = value == null ? null : held(table.columns().get(i), value.toString());
        }
        return Row.of(held);
    }

    private static Object held(Column column, String text) {
        return switch (column.type()) {
            case INTEGER -> Long.valueOf(text);
            case UNSIGNED -> new BigInteger(text);
            case DECIMAL -> new BigDecimal(text).setScale(column.scale());
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BINARY -> HexFormat.of().parseHex(text);
            case TEXT, JSON, DATE, DATETIME, TIMESTAMP, TIME -> text;
        };
    }

    public static String create(String database, TableSchema table) {
        List<String> parts = new ArrayList<>();
        for (Column column : table.columns()) {
            String collation = column.collation() == null
                    ? ""
                    : " CHARACTER SET " + column.charset() + " COLLATE " + column.collation();
            parts.add("`" + column.name() + "` " + column.declared() + collation
                    + (column.nullable() ? " NULL" : " NOT NULL"));
        }
        parts.add("PRIMARY KEY (" + String.join(", ", table.primaryKey()) + ")");
        table.uniqueKeys().forEach(key -> parts.add("UNIQUE (" + String.join(", ", key) + ")"));
        return "CREATE TABLE " + database + "." + table.name() + " (" + String.join(", ", parts) + ")";
    }

    public static String insert(String database, TableSchema table, List<Row> rows) {
        return "INSERT INTO " + database + "." + table.name() + " VALUES "
                + rows.stream().map(Tables::literals).collect(Collectors.joining(", "));
    }

    private static String literals(Row row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(literal(row.value(i)));
        }
        return "(" + String.join(", ", values) + ")";
    }

    private static String literal(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        } else if (value instanceof String text) {
            return "'" + text.replace("'", "''").replaceAll("(?<=\\d)Z$", "") + "'";
        }
        return Objects.toString(value, "NULL");
    }
}
