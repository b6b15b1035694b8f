package io.rowferry.testbed.simulator.store;

import io.rowferry.testbed.simulator.capacity.Hashes;
import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A partition or sort key's value: compact, since each item keeps two. Ordered as DynamoDB orders values of one type. */
public final class KeyPart implements Comparable<KeyPart> {
    /** What tables without a sort key have in its place. */
    static final KeyPart NONE = new KeyPart(new byte[0], false);

    private final byte[] bytes;
    private final boolean number;

    private KeyPart(byte[] bytes, boolean number) {
        this.bytes = bytes;
        this.number = number;
    }

    /** @throws IllegalArgumentException if it is no string, number or binary */
    public static KeyPart of(AttributeValue value) {
        if (value instanceof AttributeValue.Text text) {
            return new KeyPart(text.text().getBytes(StandardCharsets.UTF_8), false);
        }
        if (value instanceof AttributeValue.Numeric numeric) {
            return new KeyPart(numeric.digits().getBytes(StandardCharsets.US_ASCII), true);
        }
        if (value instanceof AttributeValue.Binary binary) {
            byte[] bytes = new byte[binary.size()];
            binary.bytes().get(binary.bytes().position(), bytes);
            return new KeyPart(bytes, false);
        }
        throw new IllegalArgumentException("no key: " + value.type());
    }

    /** Where it lies among partitions. */
    public long hash() {
        return Hashes.of(bytes);
    }

    @Override
    public int compareTo(KeyPart other) {
        return number && other.number
                ? Numbers.compare(text(), other.text())
                : Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPart part && number == part.number && Arrays.equals(bytes, part.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    private String text() {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
