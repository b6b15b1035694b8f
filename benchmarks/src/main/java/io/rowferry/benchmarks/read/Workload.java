package io.rowferry.benchmarks.read;

/**
 * One table and what is done to it: of each ten transactions the first inserts rows, eight update, the last deletes what was
 * inserted. So the table is afterwards as large as before, and every side of a study finds the same.
 *
 * @param table its name
 * @param rows with the ids from 1 on
 * @param transactions how many; a multiple of ten
 * @param transactionRows rows that each of them changes
 */
public record Workload(String table, int rows, int transactions, int transactionRows) {
    static final int CYCLE = 10;

    /** What a transaction does to its rows. */
    enum Action {
        INSERT,
        UPDATE,
        DELETE
    }

    public Workload {
        if (transactions < CYCLE || transactions % CYCLE != 0) {
            throw new IllegalArgumentException(
                    "the number of transactions must be a multiple of ten, not " + transactions);
        }
        if (transactionRows < 1 || rows < transactionRows) {
            throw new IllegalArgumentException("the table must have at least the rows of one transaction: it has "
                    + rows + ", a transaction " + transactionRows);
        }
    }

    Action action(int transaction) {
        return switch (transaction % CYCLE) {
            case 0 -> Action.INSERT;
            case CYCLE - 1 -> Action.DELETE;
            default -> Action.UPDATE;
        };
    }

    /** The least id that a transaction touches; those of the following rows are the next ones. */
    int firstId(int transaction) {
        return action(transaction) == Action.UPDATE
                ? transaction % (rows / transactionRows) * transactionRows + 1
                : rows + 1;
    }

    /** What a snapshot of the table must count. */
    Counts expectedOfSnapshot() {
        return new Counts(rows, 0, 0, sumOfIds(1, rows));
    }

    /** What the binlog of all transactions must count. */
    Counts expectedOfChanges() {
        Counts expected = Counts.NONE;
        for (int transaction = 0; transaction < transactions; transaction++) {
            long ids = sumOfIds(firstId(transaction), transactionRows);
            expected = expected.plus(
                    switch (action(transaction)) {
                        case INSERT -> new Counts(transactionRows, 0, 0, ids);
                        case UPDATE -> new Counts(0, transactionRows, 0, ids);
                        case DELETE -> new Counts(0, 0, transactionRows, ids);
                    });
        }
        return expected;
    }

    private static long sumOfIds(long first, long rows) {
        return rows * (2 * first + rows - 1) / 2;
    }
}
