package io.rowferry.job.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * MySQL's binary decimal ("DECIMAL Data Type Characteristics" in its manual): nine digits in four bytes, what is left over in
 * fewer, before the point and behind it; the first bit is set where the number is not negative, and all others are inverted
 * where it is.
 */
final class PackedDecimal {
    private static final int GROUP = 9;
    private static final int[] BYTES = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};

    private final byte[] bytes;
    private final int mask;
    private int at;

    private PackedDecimal(byte[] bytes) {
        this.bytes = bytes;
        this.mask = bytes[0] < 0 ? 0 : 0xff;
    }

    /** @throws IndexOutOfBoundsException if there are fewer bytes than the digits need */
    static BigDecimal of(int precision, int scale, byte[] bytes) {
        return new PackedDecimal(bytes).value(precision - scale, scale);
    }

    private BigDecimal value(int whole, int scale) {
        StringBuilder digits = new StringBuilder();
        digits(digits, whole % GROUP);
        for (int i = 0; i < whole / GROUP; i++) {
            digits(digits, GROUP);
        }
        for (int i = 0; i < scale / GROUP; i++) {
            digits(digits, GROUP);
        }
        digits(digits, scale % GROUP);
        BigInteger unscaled = new BigInteger(digits.isEmpty() ? "0" : digits.toString());
        return new BigDecimal(mask == 0 ? unscaled : unscaled.negate(), scale);
    }

    private void digits(StringBuilder digits, int count) {
        long value = 0;
        for (int i = 0; i < BYTES[count]; i++, at++) {
            int b = (bytes[at] ^ mask) & 0xff;
            value = value << 8 | (at == 0 ? b ^ 0x80 : b);
        }
        String text = Long.toString(value);
        digits.append("0".repeat(Math.max(0, count - text.length()))).append(count == 0 ? "" : text);
    }
}
