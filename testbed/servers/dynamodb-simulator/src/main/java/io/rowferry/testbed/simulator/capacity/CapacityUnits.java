package io.rowferry.testbed.simulator.capacity;

/**
 * What an item costs by its size.
 *
 * <p>A write takes one unit for each 1,024 bytes, rounded up, of the larger of the item before and after; a strongly
 * consistent read one for each 4,096 bytes, another half of that. The least is one step: also a delete of nothing, a
 * read of nothing and a write whose condition fails cost that. A failed condition costs by the stored item's size.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">read and
 *     write operations</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html">conditional
 *     writes consume by the existing item's size</a>
 */
public final class CapacityUnits {
    private static final int WRITE_STEP = 1_024;
    private static final int READ_STEP = 4_096;

    private CapacityUnits() {}

    /** @param before bytes, 0 for none */
    public static int write(int before, int after) {
        return steps(Math.max(before, after), WRITE_STEP);
    }

    public static double read(int size, boolean consistent) {
        return steps(size, READ_STEP) * (consistent ? 1.0 : 0.5);
    }

    /**
     * What an index takes of a write: nothing if it holds the item neither before nor after, or holds it unchanged; one
     * write where the entry comes, goes or changes; two where its key changes, since the old entry goes and a new one
     * comes.
     *
     * @param before bytes of the entry, 0 for none
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes">index
     *     writes</a>
     */
    public static int indexWrite(int before, int after, IndexChange change) {
        return switch (change) {
            case NONE -> 0;
            case ENTRY -> write(before, after);
            case KEY -> write(before, 0) + write(0, after);
        };
    }

    /** What a write does to an index's entry. */
    public enum IndexChange {
        NONE,
        ENTRY,
        KEY
    }

    private static int steps(int bytes, int step) {
        return Math.max(1, (bytes + step - 1) / step);
    }
}
