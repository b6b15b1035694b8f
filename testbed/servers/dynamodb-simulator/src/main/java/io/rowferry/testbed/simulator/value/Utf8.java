package io.rowferry.testbed.simulator.value;

/** Lengths without encoding. */
public final class Utf8 {
    private Utf8() {}

    /** How many bytes the text has in UTF-8. */
    public static int length(String text) {
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // A surrogate pair has four bytes, two for each half.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
