package io.rowferry.mapping;

import io.rowferry.mapping.ItemChange.Delete;
import io.rowferry.mapping.ItemChange.Put;
import io.rowferry.mapping.ItemChange.Rejected;
import io.rowferry.mapping.ItemChange.Unmappable;
import io.rowferry.mapping.internal.codec.Primitives;
import io.rowferry.mapping.internal.codec.ValueCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of item changes between operators. The first byte is the version of the form; numbers that are mostly small take as
 * few bytes as they need.
 */
public final class ItemChangeCodec {
    /** Kind, item type, position, then what the kind has. */
    private static final byte VERSION = 1;

    private static final byte PUT = 0;
    private static final byte DELETE = 1;
    private static final byte REJECTED = 2;
    private static final byte UNMAPPABLE = 3;

    private ItemChangeCodec() {}

    public static void write(ItemChange change, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        if (change instanceof Put put) {
            begin(PUT, put, out);
            writeKey(put.key(), out);
            put.attributes().write(out);
        } else if (change instanceof Delete delete) {
            begin(DELETE, delete, out);
            writeKey(delete.key(), out);
        } else if (change instanceof Rejected rejected) {
            begin(REJECTED, rejected, out);
            writeKey(rejected.key(), out);
            Primitives.writeText(rejected.code(), out);
            Primitives.writeText(rejected.reason(), out);
        } else if (change instanceof Unmappable unmappable) {
            begin(UNMAPPABLE, unmappable, out);
            Primitives.writeText(unmappable.source(), out);
            Primitives.writeText(unmappable.code(), out);
            Primitives.writeText(unmappable.reason(), out);
        }
    }

    /** @throws IOException also if the bytes are of an unknown version */
    public static ItemChange read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("unknown version " + version + " of an item change; this is a reader of " + VERSION);
        }
        byte kind = in.readByte();
        int itemType = Primitives.readInt(in);
        Position position = readPosition(in);
        return switch (kind) {
            case PUT -> new Put(itemType, position, readKey(in), Attributes.read(in));
            case DELETE -> new Delete(itemType, position, readKey(in));
            case REJECTED ->
                new Rejected(itemType, position, readKey(in), Primitives.readText(in), Primitives.readText(in));
            case UNMAPPABLE ->
                new Unmappable(
                        itemType, position, Primitives.readText(in), Primitives.readText(in), Primitives.readText(in));
            default -> throw new IOException("unknown kind " + kind + " of an item change");
        };
    }

    private static void begin(byte kind, ItemChange change, DataOutput out) throws IOException {
        out.writeByte(kind);
        Primitives.writeInt(change.itemType(), out);
        Position position = change.position();
        Primitives.writeInt(position.epoch(), out);
        Primitives.writeInt(position.file(), out);
        out.writeInt((int) position.offset());
        Primitives.writeInt(position.row(), out);
        out.writeByte(position.half());
    }

    private static Position readPosition(DataInput in) throws IOException {
        int epoch = Primitives.readInt(in);
        int file = Primitives.readInt(in);
        long offset = in.readInt() & 0xffff_ffffL;
        int row = Primitives.readInt(in);
        return new Position(epoch, file, offset, row, in.readByte());
    }

    private static void writeKey(ItemKey key, DataOutput out) throws IOException {
        Primitives.writeInt(key.table(), out);
        ValueCodec.write(key.partition(), out);
        Value sort = key.sort();
        out.writeBoolean(sort != null);
        if (sort != null) {
            ValueCodec.write(sort, out);
        }
    }

    private static ItemKey readKey(DataInput in) throws IOException {
        int table = Primitives.readInt(in);
        Value partition = ValueCodec.read(in);
        @Nullable Value sort = in.readBoolean() ? ValueCodec.read(in) : null;
        return new ItemKey(table, partition, sort);
    }
}
