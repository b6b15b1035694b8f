package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Small tables with the same columns, whose values come from one small pool, so that any may join any and values meet often.
 *
 * <p>A world's blocks have pools apart: each is a history of its own, and one run serves them all.
 */
final class RandomTables {
    static final int A = 0;
    static final int B = 1;
    static final int U = 2;
    static final int F = 3;
    static final int G = 4;
    static final int M = 5;
    static final int T = 6;
    /** Which no mapping names. */
    static final int X = 7;

    static final List<String> NAMES = List.of("a", "b", "u", "f", "g", "m", "t", "x");
    private static final int BLOCK = 10;

    private final Random random;
    private final int pool;

    RandomTables(Random random) {
        this.random = random;
        this.pool = 2 + random.nextInt(3);
    }

    SourceSchema schema() {
        List<TableSchema> tables = new ArrayList<>();
        int size = 2 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            tables.add(table("t" + i));
        }
        return new SourceSchema(tables);
    }

    private TableSchema table(String name) {
        List<String> primaryKey = random.nextInt(3) == 0 ? List.of("a", "b") : List.of("a");
        List<List<String>> unique = new ArrayList<>(List.of(List.of("u")));
        if (random.nextInt(4) == 0) {
            unique.add(List.of("f", "g"));
        }
        boolean nullable = random.nextBoolean();
        List<Column> columns = List.of(
                whole("a", false),
                whole("b", false),
                whole("u", nullable),
                whole("f", true),
                whole("g", true),
                new Column("m", ColumnType.DECIMAL, "decimal(10,2)", true, null, null, 2, List.of()),
                text("t", "utf8mb4_bin"),
                text("x", "utf8mb4_0900_ai_ci"));
        return new TableSchema("shop", name, columns, primaryKey, unique);
    }

    private static Column whole(String name, boolean nullable) {
        return new Column(name, ColumnType.INTEGER, "bigint", nullable, null, null, 0, List.of());
    }

    private static Column text(String name, String collation) {
        return new Column(name, ColumnType.TEXT, "varchar(20)", true, "utf8mb4", collation, 0, List.of());
    }

    /** The block that a value of a pool belongs to. */
    static int blockOf(long value) {
        return (int) (value / BLOCK) - 1;
    }

    Row row(TableSchema table, int block) {
        @Nullable Object[] values = new Object[NAMES.size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = value(table, column, block);
        }
        return Row.of(values);
    }

    /** The row with other values, perhaps, in some columns. */
    Row changed(TableSchema table, int block, Row row, IntPredicate columns) {
        @Nullable Object[] values = new Object[NAMES.size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = columns.test(column) ? value(table, column, block) : row.value(column);
        }
        return Row.of(values);
    }

    static Row with(Row row, int column, @Nullable Object value) {
        @Nullable Object[] values = new Object[NAMES.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == column ? value : row.value(i);
        }
        return Row.of(values);
    }

    @Nullable
    Object value(TableSchema table, int column, int block) {
        if (table.columns().get(column).nullable() && random.nextInt(6) == 0) {
            return null;
        }
        long number = (block + 1L) * BLOCK + 1 + random.nextInt(pool);
        return switch (column) {
            case M -> new BigDecimal(random.nextInt(4)).setScale(2);
            case T -> random.nextInt(3) == 0 ? number + " " : String.valueOf(number);
            case X -> "x" + random.nextInt(3);
            default -> number;
        };
    }
}
