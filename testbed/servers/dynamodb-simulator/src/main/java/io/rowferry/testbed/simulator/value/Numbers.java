package io.rowferry.testbed.simulator.value;

import java.math.BigDecimal;

/**
 * DynamoDB's numbers: up to 38 significant digits, magnitude from 1E-130 to 9.99..E+125, leading and trailing zeroes
 * trimmed.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">constraints</a>
 */
public final class Numbers {
    private static final int DIGITS = 38;
    private static final int GREATEST_EXPONENT = 125;
    private static final int LEAST_EXPONENT = -130;

    private Numbers() {}

    /**
     * The canonical digits of a number as it came.
     *
     * @throws DynamoException if it is none, or does not fit
     */
    public static String canonical(String text) {
        return isPlain(text) ? text : exact(text);
    }

    public static int compare(String left, String right) {
        return new BigDecimal(left).compareTo(new BigDecimal(right));
    }

    /** The size in bytes of canonical digits: documented as approximate. A sign takes one more. */
    static int size(String digits) {
        int first = -1;
        int last = 0;
        int places = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c >= '0' && c <= '9') {
                places++;
                if (c != '0') {
                    first = first < 0 ? places : first;
                    last = places;
                }
            }
        }
        int significant = first < 0 ? 0 : last - first + 1;
        return (significant + 1) / 2 + 1 + (digits.startsWith("-") ? 1 : 0);
    }

    /** An integer that is canonical as it stands: the usual case. */
    private static boolean isPlain(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - start;
        if (digits == 0 || digits > DIGITS || text.charAt(start) == '0') {
            return text.equals("0");
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String exact(String text) {
        BigDecimal number = parse(text);
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = number.stripTrailingZeros();
        long exponent = (long) stripped.precision() - stripped.scale() - 1;
        if (exponent > GREATEST_EXPONENT) {
            throw DynamoException.validation(
                    "Number overflow. Attempting to store a number with magnitude larger than supported range");
        }
        if (exponent < LEAST_EXPONENT) {
            throw DynamoException.validation(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        if (stripped.precision() > DIGITS) {
            throw DynamoException.validation("DynamoDB only supports precision up to 38 digits");
        }
        return stripped.toPlainString();
    }

    private static BigDecimal parse(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw DynamoException.validation("A value provided cannot be converted into a number");
        }
    }
}
