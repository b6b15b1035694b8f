package io.rowferry.benchmarks.read;

import java.util.List;

/**
 * What a study runs.
 *
 * @param sides in the order in which they take turns
 * @param rounds how often each has its turn
 * @param measured the table that is measured
 * @param jvmOptions of each child, besides those that Flink needs
 */
public record ReadPlan(List<Side> sides, int rounds, Workload measured, List<String> jvmOptions) {
    private static final int WARM_SHARE = 5;

    public ReadPlan {
        sides = List.copyOf(sides);
        jvmOptions = List.copyOf(jvmOptions);
        if (sides.isEmpty() || rounds < 1) {
            throw new IllegalArgumentException("a study has at least one side and one round");
        }
    }

    /** A fifth of what is measured, on a table of its own. */
    Workload warm() {
        int transactions = Math.max(measured.transactions() / WARM_SHARE / Workload.CYCLE, 1) * Workload.CYCLE;
        int rows = Math.max(measured.rows() / WARM_SHARE, measured.transactionRows());
        return new Workload(measured.table() + "_warm", rows, transactions, measured.transactionRows());
    }
}
