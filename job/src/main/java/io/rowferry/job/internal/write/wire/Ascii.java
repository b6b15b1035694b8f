package io.rowferry.job.internal.write.wire;

import java.util.Arrays;

/** Text of ASCII characters that grows and is used again: the hot path makes no strings. Not thread-safe. */
final class Ascii {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes = new byte[1024];
    private int length;

    Ascii clear() {
        length = 0;
        return this;
    }

    /** @param text of ASCII characters alone */
    Ascii put(String text) {
        int size = text.length();
        room(size);
        for (int i = 0; i < size; i++) {
            bytes[length + i] = (byte) text.charAt(i);
        }
        length += size;
        return this;
    }

    Ascii put(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    /** Lower-case hexadecimal digits, two a byte. */
    Ascii putHex(byte[] binary) {
        room(2 * binary.length);
        for (byte b : binary) {
            bytes[length++] = HEX[(b >> 4) & 0xf];
            bytes[length++] = HEX[b & 0xf];
        }
        return this;
    }

    /** Its first {@link #length} bytes are the text; valid until the next call of any other method. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void room(int size) {
        if (bytes.length - length < size) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + size));
        }
    }
}
