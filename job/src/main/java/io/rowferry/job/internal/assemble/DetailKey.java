package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Under which key of its details a row keeps what: itself, and each row that it sees through a join, apart, so that a change of one
 * does not write the others again.
 */
final class DetailKey {
    /** The row itself. */
    static final Bytes ROW = Bytes.of(new byte[] {0});

    private static final int HEAD = 9;

    private DetailKey() {}

    /** A row seen: 1, the join, the length of the join value, the value, the row's primary key. */
    static Bytes seen(int join, Bytes value, Bytes primaryKey) {
        return Bytes.of(ByteBuffer.allocate(HEAD + value.length() + primaryKey.length())
                .put((byte) 1)
                .putInt(join)
                .putInt(value.length())
                .put(value.array())
                .put(primaryKey.array())
                .array());
    }

    static boolean isSeen(Bytes key) {
        return key.array()[0] == 1;
    }

    static int join(Bytes key) {
        return ByteBuffer.wrap(key.array()).getInt(1);
    }

    static boolean isOf(Bytes key, int join, Bytes value) {
        byte[] bytes = key.array();
        return isSeen(key)
                && join(key) == join
                && Arrays.equals(bytes, HEAD, HEAD + valueLength(bytes), value.array(), 0, value.length());
    }

    private static int valueLength(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(5);
    }
}
