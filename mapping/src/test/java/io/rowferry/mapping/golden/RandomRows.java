package io.rowferry.mapping.golden;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.MemoryRows;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.Unreadable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of few values each, so that many of them meet, in tables of any schema; no two of a table have one primary key. */
public final class RandomRows {
    private static final String[] TEXTS = {"", " ", "a", "A", "a ", "b", "B ", "ab", "\u00e4", "\uFB01", "\uD83D\uDE00"
    };
    private static final String[] TIMES = {
        "-100:00:00.000000",
        "-99:00:00.000000",
        "-00:00:00.500000",
        "00:00:00.000000",
        "99:59:59.999999",
        "100:00:00.000000"
    };
    /** The last is beyond a FLOAT. */
    private static final String[] FLOATS = {"0.1", "-0.0", "0.2", "1e30", "-7.25", "9e125"};

    private static final String[] DATES = {"0000-00-00", "1969-12-31", "2026-01-01", "2026-01-02"};

    private final Random random;
    private final SourceSchema schema;

    public RandomRows(long seed, SourceSchema schema) {
        this.random = new Random(seed);
        this.schema = schema;
    }

    public MemoryRows database() {
        Map<Integer, List<Row>> present = new TreeMap<>();
        List<MemoryRows.Gone> gone = new ArrayList<>();
        for (int table = 0; table < schema.tables().size(); table++) {
            present.put(table, rows(schema.tables().get(table)));
            for (int time = 0; time < 2; time++) {
                for (Row row : rows(schema.tables().get(table))) {
                    gone.add(new MemoryRows.Gone(table, row));
                }
            }
        }
        return new MemoryRows(present, gone);
    }

    private List<Row> rows(TableSchema table) {
        List<Row> rows = new ArrayList<>();
        Set<Row> keys = new HashSet<>();
        int wanted = random.nextInt(30);
        for (int i = 0; i < wanted; i++) {
            @Nullable Object[] values = new Object[table.columns().size()];
            for (int column = 0; column < values.length; column++) {
                values[column] = value(table, table.columns().get(column));
            }
            Row row = Row.of(values);
            if (keys.add(Row.of(table.primaryKey().stream()
                    .map(column -> row.value(table.indexOf(column)))
                    .toArray()))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private @Nullable Object value(TableSchema table, Column column) {
        boolean key = table.primaryKey().contains(column.name());
        if (!key && random.nextInt(60) == 0) {
            return new Unreadable("by chance");
        }
        if (column.nullable() && random.nextInt(6) == 0) {
            return null;
        }
        return Tables.row(one(column), text(column)).value(0);
    }

    private static TableSchema one(Column column) {
        return new TableSchema("golden", "one", List.of(column), List.of(column.name()), List.of());
    }

    private String text(Column column) {
        int few = random.nextInt(6);
        return switch (column.type()) {
            case INTEGER, UNSIGNED -> Integer.toString(random.nextInt(12));
            case DECIMAL ->
                few - 2 + (column.scale() == 0 ? "7".repeat(few == 5 ? 40 : few) : few % 2 == 0 ? "" : ".5");
            case FLOAT -> FLOATS[few % 5];
            case DOUBLE -> FLOATS[few];
            case BINARY -> "0" + few + "00";
            case DATE -> DATES[few % DATES.length];
            case DATETIME -> DATES[few % DATES.length] + "T00:00:0" + few + ".500000";
            case TIMESTAMP -> DATES[few % DATES.length] + "T00:00:0" + few + ".500000Z";
            case TIME -> TIMES[few];
            case TEXT, JSON -> TEXTS[random.nextInt(TEXTS.length)];
        };
    }
}
