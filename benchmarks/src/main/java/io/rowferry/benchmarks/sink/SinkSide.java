package io.rowferry.benchmarks.sink;

/** Who writes. */
public enum SinkSide {
    /** Ours, conditional puts. */
    ROWFERRY,
    /** Ours, several first writes in one request. */
    ROWFERRY_INSERT,
    /** Flink's {@code DynamoDbSink} as it is set by default: it may leave an older change of a key. */
    STOCK,
    /** The same with one request under way: its only setting that keeps the order of a key's changes. */
    STOCK_IN_ORDER;

    /** Whether it needs keys under which nothing lies. */
    boolean insertsOnly() {
        return this == ROWFERRY_INSERT;
    }
}
