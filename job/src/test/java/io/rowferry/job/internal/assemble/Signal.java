package io.rowferry.job.internal.assemble;

/** What goes through a channel. */
sealed interface Signal {
    /** A row change or a message. */
    record Data(Object value) implements Signal {}

    /** A watermark of Flink's. */
    record Watermark(long timestamp) implements Signal {}

    /** A checkpoint's. */
    record Barrier(long checkpoint) implements Signal {}
}
