package io.rowferry.job.internal.write.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Gathers the body of an answer. Not thread-safe. */
final class AnswerBody {
    /** An item of 400 KB, if each of its characters had to be escaped, has 2.4 MB. */
    static final int MOST = 4 << 20;

    private static final byte[] EMPTY = new byte[0];

    private byte[] bytes = EMPTY;
    private int length;

    /** @param expected length, or -1 if it is not known */
    void begin(long expected) {
        bytes = expected > 0 && expected <= MOST ? new byte[(int) expected] : EMPTY;
        length = 0;
    }

    /** False if there is too much. */
    boolean add(ByteBuf content) {
        int size = content.readableBytes();
        if (size > MOST - length) {
            return false;
        }
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MOST, Math.max(2 * bytes.length, length + size)));
        }
        content.readBytes(bytes, length, size);
        length += size;
        return true;
    }

    boolean hasChecksum(long crc32) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return sum.getValue() == crc32;
    }

    /** Hands the bytes over and forgets them. */
    byte[] end() {
        byte[] all = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        bytes = EMPTY;
        length = 0;
        return all;
    }
}
