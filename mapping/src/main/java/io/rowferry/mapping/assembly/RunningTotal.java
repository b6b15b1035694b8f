package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Value;
import io.rowferry.mapping.internal.apply.AttributesWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A count or a sum: sums are exact decimals, so what was added can be taken away. */
final class RunningTotal implements Running {
    private static final int WEIGHT = 200;

    private final Role.Total total;
    private final TreeMap<Bytes, Content.Failed> failed = new TreeMap<>();
    private int rows;
    private int values;
    private BigDecimal sum = BigDecimal.ZERO;

    RunningTotal(Role.Total total) {
        this.total = total;
    }

    @Override
    public void fill(List<Entry> entries) {
        entries.forEach(this::add);
    }

    @Override
    public void add(Entry entry) {
        rows++;
        if (entry.content() instanceof Content.Amount amount && amount.value() != null) {
            values++;
            if (total.function() == Role.Function.SUM) {
                sum = sum.add(number(amount));
            }
        } else if (entry.content() instanceof Content.Failed failure) {
            failed.put(entry.order(), failure);
        }
    }

    @Override
    public void remove(Entry entry) {
        rows--;
        if (entry.content() instanceof Content.Amount amount && amount.value() != null) {
            values--;
            if (total.function() == Role.Function.SUM) {
                sum = sum.subtract(number(amount));
            }
        } else if (entry.content() instanceof Content.Failed) {
            failed.remove(entry.order());
        }
    }

    private static BigDecimal number(Content.Amount amount) {
        BigDecimal number = amount.number();
        if (number == null) {
            throw new IllegalStateException("a sum of what is no number");
        }
        return number;
    }

    @Override
    public long weight() {
        return WEIGHT + (long) WEIGHT * failed.size();
    }

    @Override
    public @Nullable Content into(AttributesWriter out) {
        if (!failed.isEmpty()) {
            return failed.firstEntry().getValue();
        }
        return Evaluation.total(
                total,
                switch (total.function()) {
                    case COUNT -> Value.Numeric.of(rows);
                    case COUNT_OF -> Value.Numeric.of(values);
                    case SUM -> values == 0 ? null : Value.Numeric.of(sum);
                    case MIN, MAX -> throw new IllegalStateException("what was the least cannot be taken away");
                },
                out);
    }
}
