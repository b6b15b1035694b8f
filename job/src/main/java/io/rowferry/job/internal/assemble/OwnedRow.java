package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.Bytes;
import java.util.Arrays;

/**
 * The root row of an owner as it is kept. Immutable.
 *
 * @param emitted whether its item has been emitted at least once
 * @param row a stored row's bytes
 */
record OwnedRow(boolean emitted, Bytes row) {
    /** Version 1: version, flag, row. */
    private static final byte VERSION = 1;

    Bytes toBytes() {
        byte[] bytes = new byte[2 + row.length()];
        bytes[0] = VERSION;
        bytes[1] = (byte) (emitted ? 1 : 0);
        System.arraycopy(row.array(), 0, bytes, 2, row.length());
        return Bytes.of(bytes);
    }

    static OwnedRow ofBytes(Bytes bytes) {
        byte[] array = bytes.array();
        if (array[0] != VERSION) {
            throw new IllegalStateException(
                    "unknown version " + array[0] + " of an owned row; this is a reader of " + VERSION);
        }
        return new OwnedRow(array[1] == 1, Bytes.of(Arrays.copyOfRange(array, 2, array.length)));
    }
}
