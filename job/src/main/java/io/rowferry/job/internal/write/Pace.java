package io.rowferry.job.internal.write;

import io.rowferry.job.internal.write.WriteOutcome.Cause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast a {@link WriteQueue} writes: what each table takes, what the budget allows, how many requests may be under way, and why. Times
 * are milliseconds of one clock. For one thread.
 */
final class Pace {
    private static final long TELL_AFTER = 5_000;

    private final TokenBucket budget = new TokenBucket();
    private final List<TableRate> tables = new ArrayList<>();
    private final InFlightLimit requests;
    private final Map<Cause, Long> throttledLast = new EnumMap<>(Cause.class);
    private long writtenLast;
    private long begun = -1;

    /** @param timeout of a request */
    Pace(int mostRequests, double budgetPerSecond, long timeout) {
        requests = new InFlightLimit(mostRequests, timeout);
        budget.limit(budgetPerSecond, 0);
    }

    /** Takes over other limits at once. */
    void allow(int mostRequests, double budgetPerSecond, long now) {
        requests.most(mostRequests);
        budget.limit(budgetPerSecond, now);
    }

    private TableRate table(int number) {
        while (tables.size() <= number) {
            tables.add(new TableRate());
        }
        return tables.get(number);
    }

    int maxRequests() {
        return requests.limit();
    }

    /** Whether a write to the table may go out now. */
    boolean admits(int table, long now) {
        if (begun < 0) {
            begun = now;
            writtenLast = now;
        }
        boolean tableAdmits = table(table).admits(now); // also ends its windows
        return budget.admits(now) && tableAdmits;
    }

    /** How long until it may, 0 if now. */
    long millisUntilAdmits(int table, long now) {
        return Math.max(budget.millisUntilAdmits(now), table(table).millisUntilAdmits(now));
    }

    void sent(int table, double units) {
        budget.take(units);
        table(table).sent(units);
    }

    /** @param took milliseconds since it was sent */
    void answered(long took, long now) {
        requests.ended(took, now);
    }

    /** @param expected its units when it was sent */
    void written(int table, double expected, double units, long now) {
        writtenLast = now;
        budget.take(units - expected);
        table(table).written(expected, units, now);
    }

    void throttled(int table, Cause cause, int partitionHash, long now) {
        throttledLast.put(cause, now);
        if (cause == Cause.PARTITION_THROTTLED) {
            table(table).partitionThrottled(partitionHash, now);
        } else {
            table(table).throttled(now);
        }
    }

    /** Units a second of all tables; infinite if one of them has no limit. */
    double unitsPerSecond() {
        double sum = tables.stream().mapToDouble(TableRate::limit).sum();
        return Math.min(tables.isEmpty() ? Double.POSITIVE_INFINITY : sum, budget.limit());
    }

    /** What limits it at the moment; nobody if nothing does. */
    PaceState state(long now) {
        boolean throttled = throttledLast.values().stream().anyMatch(at -> now - at < TELL_AFTER);
        if (throttled && now - writtenLast >= TELL_AFTER) {
            return PaceState.NO_CAPACITY;
        } else if (requests.isLowered()) {
            return PaceState.LATE_ANSWERS;
        }
        for (Map.Entry<Cause, Long> cause : throttledLast.entrySet()) {
            if (now - cause.getValue() < TELL_AFTER) {
                return PaceState.of(cause.getKey());
            }
        }
        if (tables.stream().anyMatch(table -> table.limit() < budget.limit())) {
            return PaceState.PROBING;
        }
        return Double.isInfinite(budget.limit()) ? PaceState.UNLIMITED : PaceState.BUDGET;
    }

    /** State, limits and why, for people. */
    String text(long now) {
        double units = unitsPerSecond();
        return String.format(
                Locale.ROOT,
                "%s; %s write units/s, %d requests under way at most",
                state(now).says(),
                Double.isInfinite(units) ? "any number of" : String.format(Locale.ROOT, "%,.0f", units),
                requests.limit());
    }
}
