package io.rowferry.mapping;

import java.io.Serializable;
import java.util.Comparator;

/**
 * The place of a row change in the binlog, total within a source epoch; epochs rise. Immutable.
 *
 * @param epoch source epoch, 1 to 2047
 * @param file number of the binlog file counted from 1, beginning with the epoch's first; 0 for snapshot rows
 * @param offset byte offset of the row event in the file, below 2^32
 * @param row row within the event, from 0
 * @param half 0 for the delete that begins a primary-key update, and for the floor of an epoch; 1 for everything else
 */
public record Position(int epoch, int file, long offset, int row, int half)
        implements Comparable<Position>, Serializable {
    private static final Comparator<Position> ORDER = Comparator.comparingInt(Position::epoch)
            .thenComparingInt(Position::file)
            .thenComparingLong(Position::offset)
            .thenComparingInt(Position::row)
            .thenComparingInt(Position::half);

    public Position {
        Mark.pack(epoch, file, offset);
        if (row < 0 || half < 0 || half > 1) {
            throw new IllegalArgumentException("row " + row + ", half " + half);
        }
    }

    /** The one position of all snapshot rows of an epoch, below all its binlog rows. */
    public static Position snapshot(int epoch) {
        return new Position(epoch, 0, 0, 0, 1);
    }

    /** Above every position of older epochs, below every one of this: where what is older is swept away, and nothing else. */
    public static Position floor(int epoch) {
        return new Position(epoch, 0, 0, 0, 0);
    }

    public boolean isSnapshot() {
        return file == 0;
    }

    /** The mark below which this position's event does not lie, while all earlier events do. */
    public Mark mark() {
        return Mark.of(epoch, file, offset);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
