package io.rowferry.mapping.internal.materialize;

import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.Content;
import io.rowferry.mapping.assembly.Role;
import io.rowferry.mapping.internal.apply.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Makes one value of many rows. */
final class TotalValue {
    /** What DynamoDB stores of a number. */
    private static final int MOST_DIGITS = 38;

    private static final int LEAST_EXPONENT = -130;
    private static final int GREATEST_EXPONENT = 125;

    private final Role.Total role;
    private final RowOrder order;

    /** @param order whose first column is the one of which the least or greatest is wanted */
    TotalValue(Role.Total role, RowOrder order) {
        this.role = role;
        this.order = order;
    }

    static Map<String, Value> ofNoRows(Role.Total role) {
        return switch (role.function()) {
            case COUNT, COUNT_OF -> Map.of(role.attribute(), Value.Numeric.of(0));
            case SUM, MIN, MAX ->
                role.nulls() == Role.WithoutValue.NULL ? Map.of(role.attribute(), new Value.Null()) : Map.of();
        };
    }

    Made of(List<FarRow> rows) {
        List<FarRow> valued = new ArrayList<>();
        for (FarRow row : rows) {
            if (row.made() instanceof Made.Failed) {
                return row.made();
            } else if (value(row) != null) {
                valued.add(row);
            }
        }
        return switch (role.function()) {
            case COUNT -> is(Value.Numeric.of(rows.size()));
            case COUNT_OF -> is(Value.Numeric.of(valued.size()));
            case SUM -> valued.isEmpty() ? new Made.Document(ofNoRows(role)) : sum(valued);
            case MIN -> extreme(valued, sign -> sign < 0);
            case MAX -> extreme(valued, sign -> sign > 0);
        };
    }

    private static @Nullable Value value(FarRow row) {
        return row.made() instanceof Made.Document document
                ? document.attributes().get(Content.VALUE)
                : null;
    }

    private Made is(Value value) {
        return new Made.Document(Map.of(role.attribute(), value));
    }

    private Made sum(List<FarRow> valued) {
        BigDecimal sum = BigDecimal.ZERO;
        for (FarRow row : valued) {
            if (value(row) instanceof Value.Numeric number) {
                sum = sum.add(new BigDecimal(number.digits()));
            }
        }
        BigDecimal digits = sum.stripTrailingZeros();
        if (digits.signum() != 0) {
            int exponent = digits.precision() - digits.scale() - 1;
            if (exponent < LEAST_EXPONENT || exponent > GREATEST_EXPONENT) {
                return Made.Failed.of(Reason.NUMBER_OUT_OF_RANGE, role.attribute());
            }
            if (digits.precision() > MOST_DIGITS) {
                return Made.Failed.of(Reason.NUMBER_TOO_LONG, role.attribute());
            }
        }
        return is(Value.Numeric.of(digits));
    }

    private Made extreme(List<FarRow> valued, IntPredicate better) {
        FarRow best = null;
        for (FarRow row : valued) {
            if (best == null || better.test(order.compareFirst(row.row(), best.row()))) {
                best = row;
            }
        }
        Value value = best == null ? null : value(best);
        return value == null ? new Made.Document(ofNoRows(role)) : is(value);
    }
}
