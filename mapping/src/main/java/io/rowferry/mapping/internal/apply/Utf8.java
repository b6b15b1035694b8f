package io.rowferry.mapping.internal.apply;

/** Lengths in UTF-8 without encoding. */
final class Utf8 {
    private Utf8() {}

    /** @throws RowFailure if the text has half of a surrogate pair, which UTF-8 cannot say */
    static int length(String text) {
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                if (c < 0x800) {
                    bytes++;
                } else if (!Character.isSurrogate(c)) {
                    bytes += 2;
                } else if (Character.isHighSurrogate(c)
                        && i + 1 < length
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    bytes += 2;
                    i++;
                } else {
                    throw new RowFailure(Reason.INVALID_TEXT);
                }
            }
        }
        return bytes;
    }
}
