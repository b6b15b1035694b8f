package io.rowferry.mapping;

import java.io.Serializable;

/**
 * "Every row change below this place has been emitted": epoch (11 bits), file (20) and offset (32) packed into one long, so
 * that marks compare as longs and travel as Flink watermarks. Immutable.
 *
 * @param packed {@code epoch << 52 | file << 32 | offset}, never negative
 */
public record Mark(long packed) implements Comparable<Mark>, Serializable {
    private static final int MAX_EPOCH = (1 << 11) - 1;
    private static final int MAX_FILE = (1 << 20) - 1;
    private static final long MAX_OFFSET = (1L << 32) - 1;

    public Mark {
        if (packed < 0) {
            throw new IllegalArgumentException("mark " + packed);
        }
    }

    /** @throws IllegalArgumentException if a part needs more bits than it has */
    public static Mark of(int epoch, int file, long offset) {
        return new Mark(pack(epoch, file, offset));
    }

    static long pack(int epoch, int file, long offset) {
        if (epoch < 0 || epoch > MAX_EPOCH || file < 0 || file > MAX_FILE || offset < 0 || offset > MAX_OFFSET) {
            throw new IllegalArgumentException(
                    "a position has 11 bits for the epoch, 20 for the file and 32 for the offset, but this one is "
                            + epoch + "/" + file + "/" + offset);
        }
        return ((long) epoch << 52) | ((long) file << 32) | offset;
    }

    /** Flink's watermark t says that nothing at or below t follows; a mark says it of everything below. */
    public static Mark ofWatermark(long watermark) {
        return new Mark(watermark + 1);
    }

    /** The Flink watermark that says the same. */
    public long watermark() {
        return packed - 1;
    }

    public int epoch() {
        return (int) (packed >>> 52);
    }

    public int file() {
        return (int) (packed >>> 32) & MAX_FILE;
    }

    public long offset() {
        return packed & MAX_OFFSET;
    }

    @Override
    public int compareTo(Mark other) {
        return Long.compare(packed, other.packed);
    }

    @Override
    public String toString() {
        return epoch() + "/" + file() + ":" + offset();
    }
}
