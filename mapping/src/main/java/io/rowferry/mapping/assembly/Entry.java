package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.internal.codec.ArrayInput;
import io.rowferry.mapping.internal.codec.Primitives;
import io.rowferry.mapping.internal.codec.ValueCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A row on the far side of a join, as those who look through the join see it. Immutable.
 *
 * @param order its place among the rows with the same join value, compared bytewise; ends with its primary key, so no two rows
 *     have the same
 * @param name its name in a map, null if it is no part of one
 * @param content what it is
 */
public record Entry(Bytes order, @Nullable String name, Content content) {
    /** Version 1: kind and whether it has a name, order, name, content. */
    private static final int VERSION = 1;

    private static final int NAMED = 4;
    private static final int PRESENT = 0;
    private static final int MISSING = 1;
    private static final int FAILED = 2;
    private static final int AMOUNT = 3;

    /** Bytes of its order and its attributes, which is what a kept one takes beside its objects. */
    public int weight() {
        return order.length()
                + (content instanceof Content.Present present
                        ? present.attributes().json().length
                        : 0);
    }

    /** The form in which it is kept and sent; the first byte is the form's version. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            int kind = kind();
            out.writeByte(name == null ? kind : kind | NAMED);
            Primitives.writeBytes(order.array(), out);
            if (name != null) {
                Primitives.writeText(name, out);
            }
            if (content instanceof Content.Present present) {
                present.attributes().write(out);
            } else if (content instanceof Content.Amount amount) {
                out.writeBoolean(amount.value() != null);
                if (amount.value() != null) {
                    ValueCodec.write(amount.value(), out);
                }
            } else if (content instanceof Content.Failed failed) {
                Primitives.writeText(failed.code(), out);
                Primitives.writeText(failed.reason(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array never fails", e);
        }
        return bytes.toByteArray();
    }

    private int kind() {
        if (content instanceof Content.Present) {
            return PRESENT;
        } else if (content instanceof Content.Amount) {
            return AMOUNT;
        }
        return content instanceof Content.Failed ? FAILED : MISSING;
    }

    /** @throws UncheckedIOException if the bytes are of an unknown version */
    public static Entry ofBytes(byte[] bytes) {
        try {
            ArrayInput in = new ArrayInput(bytes);
            int version = in.readByte();
            if (version != VERSION) {
                throw new IOException("unknown version " + version + " of an entry; this is a reader of " + VERSION);
            }
            int kind = in.readByte();
            Bytes order = Bytes.of(Primitives.readBytes(in));
            @Nullable String name = (kind & NAMED) == 0 ? null : Primitives.readText(in);
            return new Entry(
                    order,
                    name,
                    switch (kind & ~NAMED) {
                        case PRESENT -> new Content.Present(Attributes.read(in));
                        case AMOUNT -> new Content.Amount(in.readBoolean() ? ValueCodec.read(in) : null);
                        case MISSING -> Content.MISSING;
                        case FAILED -> new Content.Failed(Primitives.readText(in), Primitives.readText(in));
                        default -> throw new IOException("unknown kind " + kind + " of an entry");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
