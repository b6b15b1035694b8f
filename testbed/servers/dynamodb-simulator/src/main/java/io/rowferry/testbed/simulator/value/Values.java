package io.rowferry.testbed.simulator.value;

import java.util.HashSet;
import java.util.List;

/** Comparison of values, as expressions and sort keys do it. */
public final class Values {
    private Values() {}

    /**
     * Less than, equal or greater; binaries bytewise and unsigned, strings by their UTF-8.
     *
     * @throws IllegalArgumentException if they are not two strings, two numbers or two binaries
     */
    public static int compare(AttributeValue left, AttributeValue right) {
        if (left instanceof AttributeValue.Text a && right instanceof AttributeValue.Text b) {
            return compareText(a.text(), b.text());
        }
        if (left instanceof AttributeValue.Numeric a && right instanceof AttributeValue.Numeric b) {
            return Numbers.compare(a.digits(), b.digits());
        }
        if (left instanceof AttributeValue.Binary a && right instanceof AttributeValue.Binary b) {
            int mismatch = a.bytes().mismatch(b.bytes());
            if (mismatch < 0) {
                return 0;
            }
            if (mismatch == a.bytes().remaining() || mismatch == b.bytes().remaining()) {
                return Integer.compare(a.bytes().remaining(), b.bytes().remaining());
            }
            return Byte.compareUnsigned(
                    a.bytes().get(a.bytes().position() + mismatch),
                    b.bytes().get(b.bytes().position() + mismatch));
        }
        throw new IllegalArgumentException("not comparable: " + left.type() + " and " + right.type());
    }

    public static boolean isOrdered(AttributeValue value) {
        return value instanceof AttributeValue.Text
                || value instanceof AttributeValue.Numeric
                || value instanceof AttributeValue.Binary;
    }

    /** Equal by value; sets in any order. */
    public static boolean areEqual(AttributeValue left, AttributeValue right) {
        if (left instanceof AttributeValue.Members a && right instanceof AttributeValue.Members b) {
            return a.type().equals(b.type()) && new HashSet<>(a.values()).equals(new HashSet<>(b.values()));
        }
        return left.equals(right);
    }

    /** The members of a list or set; of anything else none. */
    public static List<AttributeValue> members(AttributeValue value) {
        if (value instanceof AttributeValue.Items items) {
            return items.values();
        }
        return value instanceof AttributeValue.Members members ? members.values() : List.of();
    }

    /** By code points, which is the order of UTF-8 and, above the surrogates, not that of Java. */
    private static int compareText(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean one = Character.isSurrogate(a);
                return one != Character.isSurrogate(b) ? (one ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
