package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;

/**
 * Numbers as DynamoDB stores them: at most 38 significant digits, magnitude 1E-130 to 9.99..E+125. Nothing is rounded: what
 * does not fit fails.
 */
public final class Numbers {
    private static final int MOST_DIGITS = 38;
    private static final int LEAST_EXPONENT = -130;
    private static final int GREATEST_EXPONENT = 125;

    private Numbers() {}

    /** INTEGER, UNSIGNED, DECIMAL, FLOAT and DOUBLE. */
    static Value.Numeric numeric(Object number) {
        if (number instanceof Long integer) {
            return Value.Numeric.of(integer);
        }
        if (number instanceof BigInteger unsigned) {
            return new Value.Numeric(unsigned.toString());
        }
        return numeric(number instanceof BigDecimal decimal ? decimal : shortest((Number) number));
    }

    private static Value.Numeric numeric(BigDecimal value) {
        BigDecimal digits = value.stripTrailingZeros();
        Optional<Reason> refusal = refusal(digits);
        if (refusal.isPresent()) {
            throw new RowFailure(refusal.get());
        }
        return Value.Numeric.of(digits);
    }

    /** Why DynamoDB cannot hold a number; empty if it can. */
    public static Optional<Reason> refusal(BigDecimal value) {
        BigDecimal digits = value.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (digits.signum() != 0 && (exponent < LEAST_EXPONENT || exponent > GREATEST_EXPONENT)) {
            return Optional.of(Reason.NUMBER_OUT_OF_RANGE);
        }
        return digits.precision() > MOST_DIGITS ? Optional.of(Reason.NUMBER_TOO_LONG) : Optional.empty();
    }

    /** The text of a number: DECIMAL with its declared scale, floats plain or, far from 1, with an exponent. */
    static String text(Object number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (!(number instanceof Float) && !(number instanceof Double)) {
            return number.toString();
        }
        double value = ((Number) number).doubleValue();
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal digits = shortest((Number) number).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return exponent < -7 || exponent > 20 ? digits.toString() : digits.toPlainString();
    }

    /**
     * The shortest decimal that reads back as the same float. Not from {@code toString}, whose digits differ between Java
     * versions. Any decimal of 6 digits (float) or 15 (double) survives the way into binary and back, so rounding to that many
     * finds every short form, but for subnormal numbers, which hold fewer; 9 and 17 always suffice.
     */
    private static BigDecimal shortest(Number number) {
        boolean single = number instanceof Float;
        double value = number.doubleValue();
        BigDecimal exact = new BigDecimal(value);
        boolean subnormal = Math.abs(value) < (single ? Float.MIN_NORMAL : Double.MIN_NORMAL);
        int most = single ? 9 : 17;
        for (int digits = subnormal ? 1 : most - (single ? 3 : 2); digits < most; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (single ? rounded.floatValue() == number.floatValue() : rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(most));
    }
}
