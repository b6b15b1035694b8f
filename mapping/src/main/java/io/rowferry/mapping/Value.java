package io.rowferry.mapping;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A DynamoDB attribute value. Immutable; equal if DynamoDB would store the same. */
public sealed interface Value {
    /** DynamoDB type S. */
    record Text(String text) implements Value {}

    /**
     * DynamoDB type N, in the one form that DynamoDB returns too.
     *
     * @param digits plain decimal without exponent, trailing zeros or leading plus
     */
    record Numeric(String digits) implements Value {
        public static Numeric of(BigDecimal value) {
            return new Numeric(
                    value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
        }

        public static Numeric of(long value) {
            return new Numeric(Long.toString(value));
        }
    }

    /** DynamoDB type B. The array is not copied and must not be changed. */
    @SuppressWarnings("ArrayRecordComponent") // hot path: wrapped once, compared by content below
    record Binary(byte[] bytes) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** DynamoDB type BOOL. */
    record Bool(boolean value) implements Value {}

    /** DynamoDB type NULL. */
    record Null() implements Value {}

    /** DynamoDB type L. */
    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** DynamoDB type M. */
    record Document(Map<String, Value> attributes) implements Value {
        public Document {
            attributes = Map.copyOf(attributes);
        }
    }
}
