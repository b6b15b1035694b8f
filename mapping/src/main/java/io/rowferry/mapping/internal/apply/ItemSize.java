package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;

/**
 * Sizes as DynamoDB counts them ("DynamoDB item sizes and formats" in its developer guide): the UTF-8 length of each name plus
 * the size of its value. A number takes about a byte for two digits and one more; here it is counted so that DynamoDB never
 * counts more.
 */
final class ItemSize {
    /** 400 KB. */
    static final int LIMIT = 400 * 1024;

    /** The version. */
    static final int VERSION = Reserved.VERSION.length() + Version.LENGTH;

    /** The claim of the cut-over (epoch 4 bytes, write id 16), for which every item must have room. */
    static final int CLAIM = Reserved.CLAIM.length() + 20;

    private ItemSize() {}

    /** Of a key attribute. */
    static int of(Value value) {
        if (value instanceof Value.Text text) {
            return Utf8.length(text.text());
        }
        if (value instanceof Value.Numeric numeric) {
            return number(numeric.digits());
        }
        if (value instanceof Value.Binary binary) {
            return binary.bytes().length;
        }
        throw new IllegalArgumentException("no key has a value of " + value.getClass());
    }

    /** Digits without leading and trailing zeros go two to a byte, which an odd exponent may shift by one; the sign takes one. */
    static int number(String digits) {
        int first = -1;
        int last = -1;
        int significant = 0;
        int zeros = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c == '0') {
                zeros++;
            } else if (c >= '1' && c <= '9') {
                significant += first < 0 ? 1 : zeros + 1;
                first = first < 0 ? i : first;
                last = i;
                zeros = 0;
            }
        }
        return last < 0 ? 1 : significant / 2 + 2 + (digits.charAt(0) == '-' ? 1 : 0);
    }
}
