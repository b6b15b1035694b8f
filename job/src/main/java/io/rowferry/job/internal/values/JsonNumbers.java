package io.rowferry.job.internal.values;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The one text of a number in JSON. MySQL prints a double by the shortest digits that give the same double back, as David Gay's
 * dtoa does in its mode 0; Java 17's {@link Double#toString(double)} sometimes prints more.
 */
final class JsonNumbers {
    private static final int PLAIN_LIMIT = 40;

    private JsonNumbers() {}

    /** A number that has a fraction or an exponent in MySQL's text. */
    static String fractional(BigDecimal value) {
        if (value.signum() == 0) {
            return "0.0";
        }
        BigDecimal stripped = value.stripTrailingZeros();
        if (Math.abs(stripped.scale()) > PLAIN_LIMIT) {
            return stripped.toString();
        }
        String plain = stripped.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    /** A decimal as MySQL stores it inside a document: without fraction it prints as an integer. */
    static String decimal(BigDecimal value) {
        return value.scale() <= 0 ? value.toBigIntegerExact().toString() : fractional(value);
    }

    static String ofDouble(double value) {
        return value == 0 ? (1 / value < 0 ? "-0.0" : "0.0") : fractional(shortest(value));
    }

    /** The shortest decimal that rounds to this double; of several the nearest. */
    static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal down = exact.round(new MathContext(digits, RoundingMode.FLOOR));
            BigDecimal up = exact.round(new MathContext(digits, RoundingMode.CEILING));
            boolean downFits = down.doubleValue() == value;
            boolean upFits = up.doubleValue() == value;
            if (downFits && upFits) {
                return exact.subtract(down).compareTo(up.subtract(exact)) <= 0 ? down : up;
            }
            if (downFits || upFits) {
                return downFits ? down : up;
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }
}
