package io.rowferry.demo.internal.shop;

import io.rowferry.demo.internal.shop.ShopTransaction.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What the load has done so far. Thread-safe. */
public final class LoadCounters {
    private final LongAdder transactions = new LongAdder();
    private final LongAdder rolledBack = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Map<Kind, LongAdder> kinds;

    LoadCounters() {
        Map<Kind, LongAdder> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            all.put(kind, new LongAdder());
        }
        kinds = Collections.unmodifiableMap(all);
    }

    void committed(Kind kind) {
        transactions.increment();
        Objects.requireNonNull(kinds.get(kind)).increment();
    }

    void rolledBack() {
        rolledBack.increment();
    }

    void refused() {
        refused.increment();
    }

    /** Committed. */
    public long transactions() {
        return transactions.sum();
    }

    /** On purpose. */
    public long rolledBackTransactions() {
        return rolledBack.sum();
    }

    /** Transactions that MySQL did not let pass: deadlocks, a unique value that another writer took first. */
    public long refusedTransactions() {
        return refused.sum();
    }

    /** How many kinds of transactions have been committed at least once. */
    public long kinds() {
        return kinds.values().stream().filter(count -> count.sum() > 0).count();
    }
}
