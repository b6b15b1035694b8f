package io.rowferry.mapping;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * The version of an item: the position of the last change that contributed to it, then two numbers that only the cut-over
 * raises. Stored as 32 bytes, big-endian, so that DynamoDB's bytewise comparison of binaries is the order of versions.
 *
 * @param position of the last contributing change
 * @param authorityEpoch epoch of the cut-over's authority row; 0 while MySQL leads
 * @param counter of service writes; 0 while MySQL leads
 */
public record Version(Position position, int authorityEpoch, long counter)
        implements Comparable<Version>, Serializable {
    /** Bytes of a stored version. */
    public static final int LENGTH = 32;

    /** Format 1: format 1 byte, source epoch 2, file 4, offset 8, row 4, half 1, authority epoch 4, counter 8. */
    private static final byte FORMAT = 1;

    private static final Comparator<Version> ORDER = Comparator.comparing(Version::position)
            .thenComparingInt(Version::authorityEpoch)
            .thenComparingLong(Version::counter);

    public Version {
        if (authorityEpoch < 0 || counter < 0) {
            throw new IllegalArgumentException("authority epoch " + authorityEpoch + ", counter " + counter);
        }
    }

    /** The version of an item that the pipeline writes. */
    public static Version at(Position position) {
        return new Version(position, 0, 0);
    }

    /** A fresh array of {@link #LENGTH} bytes. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(LENGTH)
                .put(FORMAT)
                .putShort((short) position.epoch())
                .putInt(position.file())
                .putLong(position.offset())
                .putInt(position.row())
                .put((byte) position.half())
                .putInt(authorityEpoch)
                .putLong(counter)
                .array();
    }

    /** @throws IllegalArgumentException if the bytes are no version of a known format */
    public static Version ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an item version has " + LENGTH + " bytes, not " + bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte format = in.get();
        if (format != FORMAT) {
            throw new IllegalArgumentException("unknown format " + format + " of an item version");
        }
        Position position = new Position(in.getShort(), in.getInt(), in.getLong(), in.getInt(), in.get());
        return new Version(position, in.getInt(), in.getLong());
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }
}
