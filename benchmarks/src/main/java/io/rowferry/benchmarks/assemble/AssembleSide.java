package io.rowferry.benchmarks.assemble;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is compared. */
public enum AssembleSide {
    ROWFERRY("rowferry"),
    SQL("sql"),
    SQL_MINI_BATCH("sql-mini-batch");

    private final String label;

    AssembleSide(String label) {
        this.label = label;
    }

    ShopJob job(Shape shape) {
        return switch (this) {
            case ROWFERRY -> new RowferryShop(shape);
            case SQL -> new SqlShop(shape, false);
            case SQL_MINI_BATCH -> new SqlShop(shape, true);
        };
    }

    @JsonValue
    @Override
    public String toString() {
        return label;
    }

    /** Reads what {@link #toString} writes. */
    @JsonCreator
    public static AssembleSide of(String name) {
        return Arrays.stream(values())
                .filter(side -> side.label.equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no side is called " + name + "; there are "
                        + Arrays.stream(values()).map(AssembleSide::toString).collect(Collectors.joining(", "))));
    }
}
