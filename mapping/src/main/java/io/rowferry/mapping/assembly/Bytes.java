package io.rowferry.mapping.assembly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of bytes that is equal, hashes and sorts (unsigned) by its content, the same in every process: a join value, a
 * primary key, a place in an order. Immutable: the array is taken over and must not be changed.
 */
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;
    private int hash;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Takes the array over: the caller must not touch it again. */
    public static Bytes of(byte[] content) {
        return content.length == 0 ? EMPTY : new Bytes(content);
    }

    public int length() {
        return content.length;
    }

    /** Not to be changed. */
    public byte[] array() {
        return content;
    }

    /** A length, then the bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }

    public static Bytes read(DataInput in) throws IOException {
        byte[] content = new byte[in.readInt()];
        in.readFully(content);
        return of(content);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(content);
            hash = known;
        }
        return known;
    }

    /** Its length only: rows' values never go into logs. */
    @Override
    public String toString() {
        return "Bytes of " + content.length;
    }
}
